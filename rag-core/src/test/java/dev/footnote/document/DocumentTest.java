package dev.footnote.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "a\nb", "a\u0000", "a\u0085", "\uD83D", "a\uDE00b"})
  void a_blank_or_unprintable_id_is_rejected(String id) {
    assertThatIllegalArgumentException().isThrownBy(() -> Document.builder(id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "docs/Garantie \u00FCber 2 Jahre.pdf", "\uD83D\uDE00", "#", "a#1"})
  void any_printable_id_is_accepted(String id) {
    assertThat(Document.of(id, "").id()).isEqualTo(id);
  }

  @Test
  void an_id_of_the_largest_length_is_accepted() {
    String id = "x".repeat(Document.MAX_ID_LENGTH);
    assertThat(Document.requireId(id)).isEqualTo(id);
  }

  @Test
  void the_error_for_a_long_id_states_its_length() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Document.requireId("x".repeat(Document.MAX_ID_LENGTH + 1)))
        .withMessageStartingWith("document id of 10001 characters: must have at most 10000: xxx")
        .withMessageEndingWith("...");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\uD83D", "\uDE00a", "\uDE00\uD83D", "\uD83D\uD83D\uDE00"})
  void text_with_an_unpaired_surrogate_is_rejected(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> document(text, List.of(paragraph(0, text.length())), List.of()))
        .withMessageContaining("unpaired surrogate at index");
  }

  @Test
  void text_with_surrogate_pairs_is_accepted() {
    String text = "\uD83D\uDE00\uD83D\uDE00";
    assertThat(document(text, List.of(paragraph(0, 4)), List.of()).text()).isEqualTo(text);
  }

  @Test
  void overlapping_blocks_are_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> document("abcd", List.of(paragraph(0, 3), paragraph(2, 4)), List.of()))
        .withMessageContaining("block at [2, 4)");
  }

  @Test
  void blocks_out_of_order_are_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> document("abcd", List.of(paragraph(2, 4), paragraph(0, 2)), List.of()));
  }

  @Test
  void a_block_after_the_end_of_the_text_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> document("abcd", List.of(paragraph(0, 5)), List.of()))
        .withMessageContaining("the text's end at 4");
  }

  @Test
  void overlapping_pages_are_rejected() {
    List<Page> pages = List.of(new Page(1, new Span(0, 3)), new Page(2, new Span(2, 4)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> document("abcd", List.of(paragraph(0, 4)), pages))
        .withMessageContaining("page at [2, 4)");
  }

  @Test
  void text_in_no_block_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> document("ab cd ef", List.of(paragraph(0, 2), paragraph(6, 8)), List.of()))
        .withMessage("document \"d\": the text at [2, 6) must be in a block");
  }

  @Test
  void text_after_the_last_block_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> document("ab cd", List.of(paragraph(0, 2)), List.of()));
  }

  @Test
  void white_space_between_blocks_is_accepted() {
    assertThat(
            document(" a\r\n\tb ", List.of(paragraph(1, 2), paragraph(5, 6)), List.of()).blocks())
        .hasSize(2);
  }

  @Test
  void later_changes_of_the_passed_list_have_no_effect() {
    List<Block> blocks = new ArrayList<>(List.of(paragraph(0, 1)));
    Document document = document("a", blocks, List.of());
    blocks.clear();
    assertThat(document.blocks()).hasSize(1);
  }

  @Test
  void blank_lines_of_plain_text_separate_paragraphs() {
    assertThat(texts(Document.of("d", "One\ntwo.\n \t\nThree.\r\n\r\n\r\nFour.")))
        .containsExactly("One two.", "Three.", "Four.");
  }

  @Test
  void a_two_character_line_break_does_not_end_a_paragraph() {
    assertThat(texts(Document.of("d", "One\r\ntwo."))).containsExactly("One two.");
  }

  @Test
  void a_document_of_blank_text_has_no_blocks() {
    assertThat(Document.of("d", " \n\n \t").blocks()).isEmpty();
  }

  @Test
  void without_a_title_the_display_title_is_the_end_of_the_id() {
    assertThat(Document.of("d", "").displayTitle()).isEqualTo("d");
  }

  private static Document document(String text, List<Block> blocks, List<Page> pages) {
    return new Document(
        "d", text, blocks, pages, List.of(), List.of(), Metadata.none(), Access.everyone());
  }

  private static Block paragraph(int start, int end) {
    return new Block.Paragraph(new Span(start, end));
  }

  private static List<String> texts(Document document) {
    return document.blocks().stream().map(block -> block.span().of(document.text())).toList();
  }
}
