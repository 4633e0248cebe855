package dev.footnote.ingest.internal.office;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Access;
import dev.footnote.fixture.Outline;
import dev.footnote.fixture.SampleFiles;
import dev.footnote.ingest.DocumentReader;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An RTF file is read as its pages show it once its changes are accepted. */
final class RichTextParserTest {

  private static final DocumentReader READER = DocumentReader.create();

  @Test
  void deleted_and_hidden_text_is_left_out() {
    assertThat(
            outline(
                "The fee is {\\deleted 100}{\\revised 120} euros.\\par",
                "{\\v secret }Shown \\deleted old\\'e4\\u228?\\deleted0 new.\\par",
                "{\\deleted Whole paragraph.\\par}",
                "End.\\par"))
        .containsExactly("p The fee is 120 euros.", "p Shown new.", "p End.");
  }

  @Test
  void raised_and_lowered_text_does_not_join_the_text_before_it() {
    assertThat(
            outline(
                "10{\\super 6} cells, H{\\sub 2}O, 500{\\up6\\fs12 1} euros and 7{\\up1 5}\\par"))
        .containsExactly("p 10⁶ cells, H2O, 500¹ euros and 75");
  }

  @Test
  void notes_and_comments_follow_their_paragraph() {
    assertThat(
            outline(
                "The fee is 300{\\super\\chftn}{\\footnote\\pard\\plain{\\super\\chftn} Schools pay"
                    + " half.} euros{\\*\\atnauthor Rev}\\chatn{\\*\\annotation Check.}.\\par",
                "Next{\\super\\chftn}{\\footnote{\\super\\chftn} Since 2020.}\\par"))
        .containsExactly(
            "p The fee is 300¹ euros.",
            "note ¹ Schools pay half.",
            "note Comment by Rev: Check.",
            "p Next²",
            "note ² Since 2020.");
  }

  @Test
  void a_table_keeps_its_merged_cells() {
    assertThat(
            outline(
                "Before.\\par",
                "\\trowd\\clvmgf\\cellx1000\\cellx2000\\pard\\intbl Basic\\cell 10\\cell\\row",
                "\\trowd\\clvmrg\\cellx1000\\cellx2000\\pard\\intbl\\cell 20\\cell\\row",
                "\\pard After.\\par"))
        .containsExactly("p Before.", "row Basic | 10", "row Basic | 20", "p After.");
  }

  @Test
  void headings_follow_from_styles_and_items_keep_their_numbers() {
    assertThat(
            outline(
                "{\\stylesheet{\\s1\\outlinelevel0 Kapitel;}{\\s2 heading 2;}}",
                "\\pard\\s1 Fees\\par\\pard\\s2 Schools\\par\\pard\\plain Text.\\par",
                "{\\listtext\\pard\\plain 1.\\tab}\\pard\\ls1 Item\\par"))
        .contains("h1 Fees", "h2 Schools", "p Text.")
        .anyMatch(block -> block.endsWith("1. Item"));
  }

  private static List<String> outline(String... lines) {
    String rtf = "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\n" + String.join("\n", lines) + "}";
    return Outline.of(
        READER
            .read("id", "a.rtf", new ByteArrayInputStream(SampleFiles.utf8(rtf)), Access.everyone())
            .document());
  }
}
