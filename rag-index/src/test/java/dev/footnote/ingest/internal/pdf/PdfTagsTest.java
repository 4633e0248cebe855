package dev.footnote.ingest.internal.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tagged PDFs. All type is the same, so that the layout tells nothing. */
class PdfTagsTest {

  private static final List<String> PARAGRAPH = List.of("P");

  private static DrawnPdf lease() throws IOException {
    return new DrawnPdf()
        .page()
        .tagged(72, 300, List.of("H1"), "The lease of the mill")
        .tagged(72, 330, PARAGRAPH, "The lease begins in the spring.", "It ends in the autumn.")
        .tagged(72, 360, List.of("L", "LI", "LBody"), "\u2022 the wheel")
        .tagged(72, 374, List.of("L", "LI", "LBody"), "\u2022 the race")
        .tagged(72, 420, List.of("Note"), "1 Students pay half.");
  }

  @Test
  void tags_tell_headings_items_and_notes() throws Exception {
    assertThat(lease().blocks())
        .containsExactly(
            "h1 The lease of the mill",
            "p The lease begins in the spring. It ends in the autumn.",
            "li the wheel",
            "li the race",
            "footnote 1 Students pay half.");
  }

  @Test
  void the_order_of_the_tree_is_the_order_of_the_text() throws Exception {
    DrawnPdf pdf = lease().tagged(72, 100, PARAGRAPH, "This stands above, and is read last.");

    assertThat(pdf.blocks()).last().isEqualTo("p This stands above, and is read last.");
  }

  @Test
  void artifacts_are_no_text() throws Exception {
    DrawnPdf pdf = lease().artifact(72, 600, "Printed in May");

    assertThat(pdf.blocks()).doesNotContain("p Printed in May");
  }

  @Test
  void tags_that_cover_little_of_the_text_are_not_trusted() throws Exception {
    String line = "The council describes the work of the office in a report to the mayor.";
    DrawnPdf pdf = lease().lines(72, 500, line, line, line, line, line);

    assertThat(pdf.blocks()).doesNotContain("h1 The lease of the mill");
  }

  @Test
  void tags_for_each_line_are_not_trusted() throws Exception {
    DrawnPdf pdf = new DrawnPdf().page();
    for (int i = 0; i < 8; i++) {
      pdf.tagged(72, 100 + 14 * i, PARAGRAPH, "this line of the report to the mayor goes on in");
    }

    assertThat(pdf.blocks()).hasSize(1);
  }
}
