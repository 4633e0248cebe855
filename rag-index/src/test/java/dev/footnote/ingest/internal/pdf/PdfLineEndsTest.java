package dev.footnote.ingest.internal.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How text continues from one line to the next. */
class PdfLineEndsTest {

  private static final String FULL_LINE =
      "The plan of the council describes the work of the language office in";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          state-of-|the-art|state-of-the-art
          state-of-the-|art|state-of-the-art
          up-|to-date|up-to-date
          twenty-|five|twenty-five
          well-|established|well-established
          fact-|based|fact-based
          inter-|national|international
          treat-|ment|treatment
          long-stand-|ing|long-standing
          3-|5 percent|3-5 percent
          3\u2013|5 percent|3\u20135 percent
          2019|\u20132020|2019\u20132020
          FX-|200|FX-200
          24-|hour|24-hour
          X-|ray|X-ray
          Meyer-|Schmidt|Meyer-Schmidt
          Ein-|und Ausgang|Ein- und Ausgang
          short-|and long-term|short- and long-term
          and/|or|and/or
          https://example.org/some-|thing.html|https://example.org/some-thing.html
          https://example.org/a/|b/c.html|https://example.org/a/b/c.html
          www.example.org|for details|www.example.org for details
          """)
  void a_line_is_continued_as_its_author_wrote_it(String end, String begin, String text)
      throws Exception {
    DrawnPdf pdf =
        new DrawnPdf().page().lines(72, 100, FULL_LINE, "and asks for " + end, begin + " again.");

    assertThat(pdf.blocks())
        .containsExactly("p " + FULL_LINE + " and asks for " + text + " again.");
  }

  @Test
  void a_hyphen_between_two_words_of_the_document_is_kept() throws Exception {
    DrawnPdf pdf =
        new DrawnPdf()
            .page()
            .lines(
                72,
                100,
                "A language of the south is independent of the north, and a language-",
                "independent method is used for the rest of the work.");

    assertThat(pdf.blocks().getFirst()).contains("a language-independent method");
  }

  @Test
  void real_soft_hyphens_decide_where_a_word_was_broken() throws Exception {
    DrawnPdf pdf =
        new DrawnPdf()
            .page()
            .lines(
                72,
                100,
                "The office is open in the morning and in the after\u00AD",
                "noon, and the council asks for a report on the water-",
                "based paint that the painter of the mill has used so far.");

    assertThat(pdf.blocks().getFirst())
        .contains("in the afternoon, and")
        .contains("the water-based paint");
  }

  @Test
  void a_range_and_a_part_number_are_whole_after_a_page_break() throws Exception {
    DrawnPdf pdf =
        new DrawnPdf()
            .page()
            .lines(72, 100, FULL_LINE, "and the prices of all parts rose in the year by 3-")
            .page()
            .lines(72, 100, "5 percent, as the council found.", "This is the end of it.");

    assertThat(pdf.blocks())
        .contains("joined 5 percent, as the council found. This is the end of it.");
  }
}
