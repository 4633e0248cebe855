package dev.footnote.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.fixture.Outline;
import dev.footnote.fixture.SampleFiles.Entry;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Superscripts and subscripts keep their meaning, and notes are told apart, in every markup. */
final class ScriptsTest {

  private static final DocumentReader READER = DocumentReader.create();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10<sup>6</sup> cells | p 10⁶ cells",
        "500<sup>1</sup> euros | p 500¹ euros",
        "500<sup><a href='#n'>1</a></sup> euros | p 500¹ euros",
        "500<sup><b><i>12</i></b></sup> euros | p 500¹² euros",
        "500<sup class='reference'><a href='#n'>[1]</a></sup> euros | p 500[1] euros",
        "25 m<sup>2</sup> and CO<sub>2</sub> | p 25 m² and CO2",
        "2<sup>3<sup>2</sup></sup> | p 2^(3²)",
        "the 1<sup>st</sup> floor | p the 1st floor",
        "10<sup>-3</sup> g | p 10⁻³ g",
        "<sup>1</sup> Students pay half | p ¹ Students pay half",
      })
  void superscripts_of_html_do_not_join_the_number_before(String html, String block) {
    assertThat(outline("a.html", "<p>" + html + "</p>")).containsExactly(block);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10^6^ cells | p 10⁶ cells",
        "10<sup>6</sup> cells | p 10⁶ cells",
        "H~2~O and x^2+y^2 = 5 | p H2O and x^2+y^2 = 5",
        "from ~5 to ~6 | p from ~5 to ~6",
      })
  void superscripts_of_markdown_do_not_join_the_number_before(String markdown, String block) {
    assertThat(outline("a.md", markdown)).containsExactly(block);
  }

  @Test
  void superscripts_of_asciidoc_do_not_join_the_number_before() {
    assertThat(outline("a.adoc", "The sample held 10^6^ cells of H~2~O."))
        .containsExactly("p The sample held 10⁶ cells of H2O.");
  }

  @Test
  void notes_of_asciidoc_follow_their_block() {
    assertThat(
            outline(
                "a.adoc",
                """
                The fee is 500footnote:[Students pay *half* (see [1\\]).] euros.

                It rises to 600footnote:disc[Only members.] or 700footnote:disc[] euros.
                """))
        .containsExactly(
            "p The fee is 500¹ euros.",
            "note ¹ Students pay half (see [1]).",
            "p It rises to 600² or 700² euros.",
            "note ² Only members.");
  }

  private static List<String> outline(String name, String text) {
    return Outline.of(read(Entry.of(name, text)));
  }

  private static Document read(Entry file) {
    return READER
        .read(file.name(), file.name(), new ByteArrayInputStream(file.bytes()), Access.everyone())
        .document();
  }
}
