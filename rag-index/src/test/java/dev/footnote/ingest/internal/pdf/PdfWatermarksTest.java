package dev.footnote.ingest.internal.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;

/** Watermarks and stamps on the pages of a PDF. */
class PdfWatermarksTest {

  private static DrawnPdf page(DrawnPdf pdf, int number) throws IOException {
    return pdf.page()
        .lines(DrawnPdf.PLAIN, 16, 72, 90, "Section about part " + number)
        .lines(
            72,
            120,
            "The lease of the mill begins in the spring of the year after the sale, and",
            "it ends when the tenant or the owner gives notice to the other in writing.",
            "The tenant keeps the wheel, the race and the sluice in good repair.");
  }

  private static void assertOnlyText(DrawnPdf pdf) throws Exception {
    assertThat(pdf.blocks())
        .filteredOn(block -> !block.startsWith("running"))
        .allMatch(block -> block.matches("h1 Section about part \\d|p The lease .* repair\\."));
  }

  private static Matrix at(double degrees, float x, float y) {
    return Matrix.getRotateInstance(Math.toRadians(degrees), x, y);
  }

  @Test
  void slanted_words_on_every_page_are_not_text() throws Exception {
    DrawnPdf pdf = new DrawnPdf();
    for (int i = 1; i < 4; i++) {
      page(pdf, i).draw(DrawnPdf.BOLD, 60, at(45, 150, 200), "DRAFT COPY");
    }

    assertOnlyText(pdf);
  }

  @Test
  void small_slanted_words_that_repeat_are_not_text() throws Exception {
    DrawnPdf pdf = new DrawnPdf();
    for (int i = 1; i < 3; i++) {
      page(pdf, i).draw(DrawnPdf.PLAIN, 9, at(30, 150, 200), "Licensed to Jane Miller");
    }

    assertOnlyText(pdf);
  }

  @Test
  void a_large_slanted_stamp_on_one_page_is_not_text() throws Exception {
    DrawnPdf pdf = page(new DrawnPdf(), 1);
    pdf.draw(DrawnPdf.BOLD, 48, at(55, 150, 200), "CONFIDENTIAL");

    assertOnlyText(pdf);
  }

  @Test
  void large_level_words_across_the_text_are_not_text() throws Exception {
    DrawnPdf pdf = page(new DrawnPdf(), 1);
    pdf.draw(DrawnPdf.BOLD, 60, at(0, 100, 630), "PROPERTY OF X");

    assertOnlyText(pdf);
  }

  @Test
  void a_level_stamp_in_free_space_is_not_a_heading() throws Exception {
    DrawnPdf pdf = page(new DrawnPdf(), 1);
    pdf.draw(DrawnPdf.BOLD, 40, at(0, 100, 300), "STRICTLY CONFIDENTIAL");

    assertOnlyText(pdf);
  }

  @Test
  void text_in_the_margin_that_repeats_is_not_text() throws Exception {
    DrawnPdf pdf = new DrawnPdf();
    for (int i = 1; i < 5; i++) {
      page(pdf, i).draw(DrawnPdf.PLAIN, 8, at(90, 40, 300), "Downloaded by guest in May");
    }

    assertOnlyText(pdf);
  }

  @Test
  void a_slanted_label_of_a_figure_is_text_but_no_heading() throws Exception {
    DrawnPdf pdf = page(new DrawnPdf(), 1);
    pdf.draw(DrawnPdf.BOLD, 10, at(45, 150, 200), "North wing");

    assertThat(pdf.blocks()).contains("p North wing");
  }
}
