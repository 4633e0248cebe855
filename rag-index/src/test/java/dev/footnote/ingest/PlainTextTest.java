package dev.footnote.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Headings and lists are found in text without markup. */
final class PlainTextTest {

  @Test
  void underlined_lines_are_headings() {
    assertThat(PlainText.pieces("Terms\n=====\n\nOne.\n\nParts\n-----\nTwo."))
        .containsExactly(
            new DocumentPiece.Heading(1, "Terms", List.of()),
            DocumentPiece.paragraph("One."),
            new DocumentPiece.Heading(2, "Parts", List.of()),
            DocumentPiece.paragraph("Two."));
  }

  @Test
  void a_single_numbered_line_is_a_heading_with_the_depth_of_its_number() {
    assertThat(PlainText.pieces("3.2 Refurbished units\n\nOne year."))
        .containsExactly(
            new DocumentPiece.Heading(2, "3.2 Refurbished units", List.of()),
            DocumentPiece.paragraph("One year."));
  }

  @Test
  void consecutive_numbered_lines_are_a_list() {
    assertThat(PlainText.pieces("1. Open the box\n\n2. Close the box"))
        .containsExactly(
            DocumentPiece.item("1. Open the box"), DocumentPiece.item("2. Close the box"));
  }

  @Test
  void a_single_line_in_capitals_is_a_heading() {
    assertThat(PlainText.pieces("RETURNS AND REFUNDS\n\nSend it back."))
        .containsExactly(
            new DocumentPiece.Heading(1, "RETURNS AND REFUNDS", List.of()),
            DocumentPiece.paragraph("Send it back."));
  }

  @Test
  void sentences_in_capitals_and_last_lines_are_not_headings() {
    assertThat(PlainText.pieces("DO NOT OPEN.\n\nSIGNED BELOW"))
        .containsExactly(
            DocumentPiece.paragraph("DO NOT OPEN."), DocumentPiece.paragraph("SIGNED BELOW"));
  }

  @Test
  void bullets_and_numbers_begin_items_and_other_lines_continue_them() {
    assertThat(PlainText.pieces("Bring:\n- the unit,\n  in its box\n- the bill\n\n2) a pen"))
        .containsExactly(
            DocumentPiece.paragraph("Bring:"),
            DocumentPiece.item("the unit,\n  in its box"),
            DocumentPiece.item("the bill"),
            DocumentPiece.item("2) a pen"));
  }

  @Test
  void a_dash_or_number_inside_a_paragraph_does_not_begin_a_list() {
    String text = "The price fell by\n- as we expected - some\n12. of them";

    assertThat(PlainText.pieces(text)).containsExactly(DocumentPiece.paragraph(text));
  }

  @Test
  void only_the_bullet_at_the_beginning_of_an_item_is_removed() {
    assertThat(PlainText.item("one - two")).isEqualTo(DocumentPiece.item("one - two"));
  }
}
