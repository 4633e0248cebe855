package dev.footnote.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.fixture.Outline;
import dev.footnote.fixture.SampleFiles;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** AsciiDoc keeps its structure, and its markup is removed from the text. */
final class AsciiDocTest {

  @Test
  void headings_have_the_level_of_their_marks_and_the_first_one_is_the_title() {
    Document document =
        read(
            """
            = Pump manual
            :toc: left
            :product: BW-310

            The {product} is made of brass, {sic}.

            == Warranty ==

            Two years.

            Old style
            ---------
            Still read.
            """);

    assertThat(Outline.of(document))
        .containsExactly(
            "h1 Pump manual",
            "p The BW-310 is made of brass, {sic}.",
            "h2 Warranty",
            "p Two years.",
            "h2 Old style",
            "p Still read.");
    assertThat(document.metadata().title()).hasValue("Pump manual");
    assertThat(document.metadata().mediaType()).hasValue("text/x-asciidoc");
  }

  @Test
  void list_items_are_items_and_their_continuations_are_paragraphs() {
    assertThat(
            outline(
                """
                * phones
                ** screens of
                   glass
                * [ ] tablets
                +
                With a pen.

                . Open the box
                . Close the box

                RMA:: Return of goods
                SKU::
                  Number of an article
                """))
        .containsExactly(
            "- phones",
            "- screens of glass",
            "- [ ] tablets",
            "p With a pen.",
            "- Open the box",
            "- Close the box",
            "p RMA: Return of goods",
            "p SKU: Number of an article");
  }

  @Test
  void listings_are_kept_verbatim() {
    assertThat(
            outline(
                """
                .Two lines
                [source,python]
                ----
                if x:  # *not bold*

                    y = {z}
                ----
                ....
                == no heading
                ....

                 indented  text

                ```java
                int a;
                ```
                """))
        .containsExactly(
            "caption Two lines",
            "pre if x:  # *not bold*\n\n    y = {z}",
            "pre == no heading",
            "pre  indented  text",
            "pre int a;");
  }

  @Test
  void rows_of_tables_follow_from_lines_or_from_the_number_of_columns() {
    assertThat(
            outline(
                """
                .Prices
                [cols="1,2",options="header"]
                |===
                |FilePart
                |Price

                |Battery
                |9.50 \\| 10

                2+|Frame | 79
                |===

                |===
                |FilePart |Years

                |Hose | 1
                |===
                """))
        .containsExactly(
            "caption Prices",
            "head FilePart | Price",
            "row Battery | 9.50 | 10",
            "row Frame | 79",
            "head FilePart | Years",
            "row Hose | 1");
  }

  @Test
  void inline_markup_is_removed_and_names_with_its_characters_are_kept() {
    assertThat(
            outline(
                """
                Send it *back* with `RMA`, see <<terms,the terms>> or https://a.example/x[the _shop_]. +
                Keep snake_case_names, 2 * 3 * 4 and a*b*c; xref:b.adoc[FilePart B]. [[here]]Mind footnote:[Not in Malta.]
                """))
        .containsExactly(
            "p Send it back with RMA, see the terms or the shop. Keep snake_case_names, 2 * 3 * 4"
                + " and a*b*c; FilePart B. Mind ¹",
            "note ¹ Not in Malta.");
  }

  @Test
  void quotations_notes_and_pictures_are_read_and_comments_are_not() {
    assertThat(
            outline(
                """
                // for writers
                ____
                To be.
                ____

                [NOTE]
                ====
                Wear gloves.
                ====

                WARNING: Hot.

                image::pump.png[A pump,200]

                ////
                == Draft
                ////
                ifdef::x[]
                Last.
                endif::[]
                """))
        .containsExactly(
            "quote To be.", "p Wear gloves.", "p WARNING: Hot.", "p A pump", "p Last.");
  }

  @Test
  void an_unclosed_listing_ends_with_the_file() {
    assertThat(outline("----\na\n\nb")).containsExactly("pre a\n\nb");
    assertThat(outline("____\nTo be.")).containsExactly("quote To be.");
  }

  private static List<String> outline(String text) {
    return Outline.of(read(text));
  }

  private static Document read(String text) {
    return DocumentReader.create()
        .read("id", "a.adoc", new ByteArrayInputStream(SampleFiles.utf8(text)), Access.everyone())
        .document();
  }
}
