package dev.footnote.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.fixture.Outline;
import dev.footnote.fixture.SharedCases;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** PDFs that were reported to be read wrongly. */
class PdfCasesTest {

  private static Document read(String name) {
    Path file = SharedCases.file(name);
    try (DocumentReader reader = DocumentReader.builder().withoutOcr().build()) {
      return reader.read("id", file, Access.everyone()).document();
    }
  }

  @Test
  void a_raised_mark_and_an_exponent_never_join_the_figure_before_them() {
    assertThat(read("03-pdf-superscript/sup.pdf").text())
        .contains(
            "500\u00B9 euros", "10\u2076 cells", "40 euros\u00B2", "\u00B9 Students pay half.")
        .doesNotContain("5001", "106");
  }

  @Test
  void a_slanted_watermark_is_neither_title_nor_heading() {
    Document lease = read("36-pdf-watermark/water.pdf");

    assertThat(lease.displayTitle()).isEqualTo("Lease of the mill");
    assertThat(Outline.of(lease)).filteredOn(block -> block.startsWith("#")).hasSizeLessThan(2);
    assertThat(lease.text()).doesNotContain("DRAFT");
  }

  @Test
  void compounds_and_ranges_keep_their_hyphen_at_the_end_of_a_line() {
    assertThat(read("37-pdf-hyphens/hyph.pdf").text())
        .contains("state-of-the-art filter", "24-hour", "Prices rose by 3-5 percent.");
  }
}
