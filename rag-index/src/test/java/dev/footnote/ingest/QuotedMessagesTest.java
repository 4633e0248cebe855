package dev.footnote.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Access;
import dev.footnote.fixture.Outline;
import dev.footnote.fixture.SampleFiles.Entry;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Older messages in a message are quotations, with their author where he is named. */
final class QuotedMessagesTest {

  private static final DocumentReader READER = DocumentReader.create();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "On Mon, Mar 4, 2024 at 9:12 AM Ben Ott <ben@example.org> wrote:\n\n> Old price.",
        "On Mon, Mar 4, 2024 at 9:12 AM Ben Ott\n<ben@example.org> wrote:\n> Old price.",
        "On Mon, Mar 4, 2024 at 9:12 AM Ben Ott <ben@example.org> wrote:\n\nOld price.",
        "Am 04.03.2024 um 09:12 schrieb Ben Ott:\n> Old price.",
        "Am Mo., 4. März 2024 um 09:12 Uhr schrieb Ben Ott <ben@example.org>:\n\n> Old price.",
        "Le lun. 4 mars 2024 à 09:12, Ben Ott <ben@example.org> a écrit :\n> Old price.",
        "El lun, 4 mar 2024 a las 9:12, Ben Ott (<ben@example.org>) escribió:\n> Old price.",
        "Il giorno lun 4 mar 2024 alle ore 09:12 Ben Ott ha scritto:\n> Old price.",
        "Op ma 4 mrt. 2024 om 09:12 schreef Ben Ott <ben@example.org>:\n> Old price.",
        "W dniu 04.03.2024 o 09:12, Ben Ott pisze:\n> Old price.",
        "2024年3月4日 Ben Ott 写道：\n> Old price.",
        """
        -----Original Message-----
        From: Ben Ott
        Sent: Monday, March 4, 2024 9:12 AM
        To: Anna
        Subject: Pump

        Old price.\
        """,
        """
        ________________________________
        Von: Ben Ott <ben@example.org>
        Gesendet: Montag, 4. März 2024 09:12
        An: Anna
        Betreff: Pumpe

        Old price.\
        """,
        "De : Ben Ott\nEnvoyé : lundi 4 mars 2024 09:12\nÀ : Anna\nObjet : Pompe\n\nOld price.",
        """
        ---------- Forwarded message ---------
        From: Ben Ott <ben@example.org>
        Date: Mon, Mar 4, 2024
        Subject: Pump
        To: Anna

        Old price.\
        """,
        """
        Begin forwarded message:

        From: Ben Ott <ben@example.org>
        Subject: Pump
        Date: 4 March 2024

        Old price.\
        """,
      })
  void an_older_message_is_a_quotation_below_its_author(String history) {
    List<String> outline = outline(plain("Hello,\n\nthe pump costs 1,450 euros.\n\n" + history));

    assertThat(outline).contains("p the pump costs 1,450 euros.", "quote Old price.");
    assertThat(outline)
        .filteredOn(block -> block.startsWith("h2"))
        .singleElement()
        .asString()
        .contains("Ben Ott");
    assertThat(outline).noneMatch(block -> block.startsWith("p") && block.contains("Ben"));
  }

  @Test
  void replies_between_quotations_stay_the_senders() {
    assertThat(
            outline(
                plain(
                    """
                    On Mon, 4 Mar 2024 at 09:12, Ben Ott wrote:
                    > What does it cost?
                    > > Older question.

                    1,450 euros.

                    > And when?

                    On Monday.
                    """)))
        .containsExactly(
            "quote On Mon, 4 Mar 2024 at 09:12, Ben Ott wrote: What does it cost?",
            "quote Older question.",
            "p 1,450 euros.",
            "quote And when?",
            "p On Monday.");
  }

  @Test
  void the_senders_own_lines_are_not_taken_for_marks() {
    assertThat(
            outline(
                plain(
                    """
                    Hello,

                    From: Vienna
                    To: Graz
                    Date: 5 May

                    >From the station it is a short walk. As Ann wrote:

                    take the tram.

                    --\s
                    Anna
                    """)))
        .containsExactly(
            "p Hello,",
            "p From: Vienna To: Graz Date: 5 May",
            "p From the station it is a short walk. As Ann wrote:",
            "p take the tram.",
            "p Anna");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div class=\"gmail_quote\"><div class=\"gmail_attr\">On Mon, Mar 4, 2024 Ben Ott"
            + " wrote:<br></div><blockquote><ul><li>Old price.</li></ul></blockquote></div>",
        "<hr><div id=\"divRplyFwdMsg\"><b>From:</b> Ben Ott<br><b>Sent:</b> Monday<br><b>To:</b>"
            + " Anna<br><b>Subject:</b> Pump</div><div>Old price.</div>",
        "<div><div style=\"border-top:solid\"><p><b>Von:</b> Ben Ott</p><p><b>Gesendet:</b>"
            + " Montag</p><p><b>Betreff:</b> Pumpe</p></div></div><p>Old price.</p>",
        "<div class=\"moz-cite-prefix\">On 3/4/24 09:12, Ben Ott wrote:<br></div><blockquote"
            + " type=\"cite\"><h1>Old price.</h1></blockquote>",
        "<blockquote type=\"cite\"><div>On 4 Mar 2024, at 09:12, Ben Ott wrote:</div><br><div>Old"
            + " price.</div></blockquote>",
        "<div class=\"yahoo_quoted\"><div>On Monday at 09:12, Ben Ott wrote:</div><div>Old"
            + " price.</div></div>",
      })
  void an_older_message_in_html_is_a_quotation_below_its_author(String history) {
    List<String> outline = outline(html("<p>The pump costs 1,450 euros.</p>" + history));

    assertThat(outline).contains("p The pump costs 1,450 euros.", "quote Old price.");
    assertThat(outline)
        .filteredOn(block -> block.startsWith("h2"))
        .singleElement()
        .asString()
        .contains("Ben Ott");
  }

  @Test
  void hidden_text_of_a_newsletter_is_left_out_and_its_header_and_footer_are_kept() {
    assertThat(
            outline(
                html(
                    "<div style='display:none'>Preview</div><div"
                        + " class='header'>News</div><p>Text.</p><div class='footer'>Graz</div>")))
        .containsExactly("p News", "p Text.", "p Graz");
  }

  @Test
  void a_forwarded_table_is_a_quotation() {
    assertThat(
            outline(
                html(
                    "<p>From: Ben Ott &lt;ben@example.org&gt;<br>Subject: Prices</p>"
                        + "<table><tr><td>Pump</td><td>1,300 euros</td></tr></table>")))
        .contains("quote Pump | 1,300 euros");
  }

  private static String plain(String body) {
    return "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + body;
  }

  private static String html(String body) {
    return "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n<html><body>"
        + body
        + "</body></html>";
  }

  /** Returns the blocks below the header of the message. */
  private static List<String> outline(String message) {
    Entry file =
        Entry.of(
            "a.eml",
            """
            From: Anna <anna@example.org>
            To: Max <max@example.org>
            Subject: Pump
            MIME-Version: 1.0
            """
                + message);
    List<String> outline =
        Outline.of(
            READER
                .read(
                    file.name(),
                    file.name(),
                    new ByteArrayInputStream(file.bytes()),
                    Access.everyone())
                .document());
    return outline.subList(2, outline.size());
  }
}
