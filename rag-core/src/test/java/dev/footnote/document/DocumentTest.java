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
  void refuses_an_id_that_is_blank_or_not_printable(String id) {
    assertThatIllegalArgumentException().isThrownBy(() -> Document.builder(id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "docs/Garantie \u00FCber 2 Jahre.pdf", "\uD83D\uDE00", "#", "a#1"})
  void takes_any_printable_id(String id) {
    assertThat(Document.of(id, "").id()).isEqualTo(id);
  }

  @Test
  void takes_an_id_of_the_greatest_length() {
    String id = "x".repeat(Document.MAX_ID_LENGTH);
    assertThat(Document.requireId(id)).isEqualTo(id);
  }

  @Test
  void names_the_length_of_an_id_that_is_too_long() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Document.requireId("x".repeat(Document.MAX_ID_LENGTH + 1)))
        .withMessageStartingWith("document id of 10001 characters: must have at most 10000: xxx")
        .withMessageEndingWith("...");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\uD83D", "\uDE00a", "\uDE00\uD83D", "\uD83D\uD83D\uDE00"})
  void refuses_text_with_an_unpaired_surrogate(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> document(text, List.of(paragraph(0, text.length())), List.of()))
        .withMessageContaining("unpaired surrogate at index");
  }

  @Test
  void takes_surrogate_pairs() {
    String text = "\uD83D\uDE00\uD83D\uDE00";
    assertThat(document(text, List.of(paragraph(0, 4)), List.of()).text()).isEqualTo(text);
  }

  @Test
  void refuses_blocks_that_overlap() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> document("abcd", List.of(paragraph(0, 3), paragraph(2, 4)), List.of()))
        .withMessageContaining("block at [2, 4)");
  }

  @Test
  void refuses_blocks_out_of_order() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> document("abcd", List.of(paragraph(2, 4), paragraph(0, 2)), List.of()));
  }

  @Test
  void refuses_a_block_behind_its_text() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> document("abcd", List.of(paragraph(0, 5)), List.of()))
        .withMessageContaining("the text's end at 4");
  }

  @Test
  void refuses_pages_that_overlap() {
    List<Page> pages = List.of(new Page(1, new Span(0, 3)), new Page(2, new Span(2, 4)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> document("abcd", List.of(paragraph(0, 4)), pages))
        .withMessageContaining("page at [2, 4)");
  }

  @Test
  void refuses_text_that_lies_in_no_block() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> document("ab cd ef", List.of(paragraph(0, 2), paragraph(6, 8)), List.of()))
        .withMessage("document \"d\": the text at [2, 6) must be in a block");
  }

  @Test
  void refuses_text_behind_its_last_block() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> document("ab cd", List.of(paragraph(0, 2)), List.of()));
  }

  @Test
  void takes_white_space_between_blocks() {
    assertThat(
            document(" a\r\n\tb ", List.of(paragraph(1, 2), paragraph(5, 6)), List.of()).blocks())
        .hasSize(2);
  }

  @Test
  void does_not_follow_changes_of_the_list_it_was_given() {
    List<Block> blocks = new ArrayList<>(List.of(paragraph(0, 1)));
    Document document = document("a", blocks, List.of());
    blocks.clear();
    assertThat(document.blocks()).hasSize(1);
  }

  @Test
  void of_plain_text_has_a_paragraph_for_each_piece_between_blank_lines() {
    assertThat(texts(Document.of("d", "One\ntwo.\n \t\nThree.\r\n\r\n\r\nFour.")))
        .containsExactly("One two.", "Three.", "Four.");
  }

  @Test
  void of_plain_text_keeps_a_paragraph_together_over_line_breaks_of_two_characters() {
    assertThat(texts(Document.of("d", "One\r\ntwo."))).containsExactly("One two.");
  }

  @Test
  void of_blank_text_has_no_blocks() {
    assertThat(Document.of("d", " \n\n \t").blocks()).isEmpty();
  }

  @Test
  void shows_its_id_where_it_has_no_title() {
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
