package dev.footnote.ingest.internal.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Superscripts, subscripts and note marks on the pages of a PDF. */
class PdfScriptsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          The fee is 500|^1| euros a year.|The fee is 500¹ euros a year.
          The sample held 10|^6| cells.|The sample held 10⁶ cells.
          A dose of 10|^-6| grams.|A dose of 10⁻⁶ grams.
          The room measures 25 m|^2| in all.|The room measures 25 m² in all.
          Drink H|_2|O every day.|Drink H2O every day.
          Emissions of 40 Mt CO|_2| a year.|Emissions of 40 Mt CO2 a year.
          The logarithm log|_2| of 8 is 3.|The logarithm log₂ of 8 is 3.
          It was the 21|^st| session.|It was the 21st session.
          The price is 40 euros|^1,2| here.|The price is 40 euros¹,² here.
          The value is 12|^*| in 2019.|The value is 12* in 2019.
          A growth of 3|^a| percent.|A growth of 3ᵃ percent.
          """)
  void scripts_never_join_the_figure_before_them(
      String before, String script, String after, String text) throws Exception {
    // CSV strips the blanks around each value.
    boolean isWord = after.startsWith("O ");
    DrawnPdf pdf = new DrawnPdf().page().runs(72, 100, before, script, (isWord ? "" : " ") + after);

    assertThat(pdf.blocks()).containsExactly("p " + text);
  }

  @Test
  void a_mark_that_the_text_rise_moves_is_raised() throws Exception {
    DrawnPdf pdf = new DrawnPdf().page();
    try (PDPageContentStream content = new PDPageContentStream(pdf.document(), pdf.pdfPage())) {
      content.beginText();
      content.setFont(DrawnPdf.PLAIN, 10);
      content.newLineAtOffset(72, 600);
      content.showText("The fee is 500");
      content.setTextRise(4);
      content.setFont(DrawnPdf.PLAIN, 6);
      content.showText("1");
      content.setFont(DrawnPdf.PLAIN, 10);
      content.setTextRise(0);
      content.showText(" euros for 10");
      content.setTextRise(4);
      content.showText("6");
      content.setTextRise(0);
      content.showText(" cells.");
      content.endText();
    }

    assertThat(pdf.blocks()).containsExactly("p The fee is 500¹ euros for 10⁶ cells.");
  }

  @Test
  void a_subscript_far_below_its_line_stays_in_it() throws Exception {
    DrawnPdf pdf = new DrawnPdf().page();
    try (PDPageContentStream content = new PDPageContentStream(pdf.document(), pdf.pdfPage())) {
      content.beginText();
      content.setFont(DrawnPdf.PLAIN, 10);
      content.newLineAtOffset(72, 600);
      content.showText("It held a litre of H");
      content.setTextRise(-5);
      content.setFont(DrawnPdf.PLAIN, 8);
      content.showText("2");
      content.setFont(DrawnPdf.PLAIN, 10);
      content.setTextRise(0);
      content.showText("O in all.");
      content.endText();
    }

    assertThat(pdf.blocks()).containsExactly("p It held a litre of H2O in all.");
  }

  @Test
  void a_note_begins_with_the_mark_that_stands_in_the_text() throws Exception {
    DrawnPdf pdf =
        new DrawnPdf()
            .page()
            .lines(72, 100, "The lease begins in the spring of the year after the sale.")
            .runs(72, 114, "The annual fee is 500", "^1", " euros, and 600", "^2", " in the south.")
            .lines(DrawnPdf.PLAIN, 8, 72, 700, "1 Students pay half.")
            .runs(72, 714, "^2", "^ Only in the summer.");

    assertThat(pdf.blocks())
        .containsExactly(
            "p The lease begins in the spring of the year after the sale. "
                + "The annual fee is 500¹ euros, and 600² in the south.",
            "footnote ¹ Students pay half.",
            "footnote ² Only in the summer.");
  }

  @Test
  void a_smaller_word_on_the_same_baseline_and_a_bullet_are_not_raised() throws Exception {
    DrawnPdf pdf =
        new DrawnPdf()
            .page()
            .lines(72, 100, "Total of all items 120 euros")
            .lines(DrawnPdf.PLAIN, 6, 206, 100, "50 cents");

    assertThat(pdf.blocks()).containsExactly("p Total of all items 120 euros 50 cents");
  }
}
