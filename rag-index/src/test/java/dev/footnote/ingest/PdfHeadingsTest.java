package dev.footnote.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PdfHeadingsTest {

  private static final int FULL = 60;
  private static final String BODY = "The warranty on a refurbished unit is twelve months from now";

  @Test
  void a_section_number_and_title_above_running_text_are_a_heading_of_its_depth() {
    assertThat(lift("3.2 Refurbished units\n" + BODY))
        .containsExactly(
            new Piece.Heading(2, "3.2 Refurbished units", List.of()), Piece.paragraph(BODY));
  }

  @Test
  void a_heading_stands_above_another_heading() {
    assertThat(lift("6 How a claim is made", "6.1 Steps\n1. Report the fault."))
        .containsExactly(
            new Piece.Heading(1, "6 How a claim is made", List.of()),
            new Piece.Heading(2, "6.1 Steps", List.of()),
            Piece.paragraph("1. Report the fault."));
  }

  @Test
  void items_of_a_numbered_list_are_no_headings() {
    assertUnchanged("2. Remove the four screws\n" + BODY);
  }

  @Test
  void rows_of_a_table_are_no_headings() {
    assertUnchanged("3 Hard, 14 to 21 degrees", "4 Very hard, above 21 degrees");
    assertUnchanged("12 Months", "24 Months");
  }

  @Test
  void a_line_that_is_as_long_as_the_others_is_no_heading() {
    assertUnchanged("12 Angry men sat in a room that was far too hot for the day\n" + BODY);
  }

  @Test
  void a_sentence_is_no_heading() {
    assertUnchanged("12 Monkeys were seen.\n" + BODY);
  }

  private static void assertUnchanged(String... paragraphs) {
    assertThat(lift(paragraphs)).isEqualTo(pieces(paragraphs));
  }

  private static List<Piece> lift(String... paragraphs) {
    return PdfHeadings.lift(pieces(paragraphs), FULL);
  }

  private static List<Piece> pieces(String... paragraphs) {
    return Stream.of(paragraphs).<Piece>map(Piece::paragraph).toList();
  }
}
