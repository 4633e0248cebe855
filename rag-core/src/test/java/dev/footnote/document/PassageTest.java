package dev.footnote.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassageTest {

  @Test
  void ids_are_ordered_by_document_then_by_ordinal() {
    assertThat(List.of(id("a", 2), id("a", 10), id("a#1", 0), id("b", 0))).isSorted();
  }

  @Test
  void the_text_of_an_id_is_document_and_ordinal() {
    assertThat(id("handbook/warranty.pdf", 3)).hasToString("handbook/warranty.pdf#3");
  }

  @Test
  void a_negative_ordinal_is_rejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> id("a", -1));
  }

  @Test
  void an_id_with_a_document_id_that_is_not_allowed_is_rejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> id(" ", 0));
  }

  @Test
  void a_passage_without_text_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> passage(new Span(3, 3), "", List.of()))
        .withMessage("passage a#0: must have text");
  }

  @Test
  void a_text_whose_length_differs_from_the_span_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> passage(new Span(3, 5), "abc", List.of()))
        .withMessage("passage a#0 at [3, 5): must have a text of that length, not of 3 characters");
  }

  @Test
  void pages_outside_the_passage_are_rejected() {
    List<Page> pages = List.of(new Page(1, new Span(2, 5)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> passage(new Span(3, 6), "abc", pages))
        .withMessageContaining("must contain");
  }

  @Test
  void a_passage_without_pages_has_no_page_range() {
    assertThat(passage(new Span(3, 6), "abc", List.of()).pageRange()).isEmpty();
  }

  @Test
  void the_page_range_is_from_the_first_page_to_the_last() {
    assertThat(twoPages().pageRange()).contains(new PageRange(4, 5));
  }

  @Test
  void an_offset_is_on_the_page_that_contains_it() {
    assertThat(twoPages().pageAt(4)).hasValue(4);
    assertThat(twoPages().pageAt(5)).hasValue(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 6})
  void an_offset_outside_the_passage_is_rejected(int offset) {
    assertThatIllegalArgumentException().isThrownBy(() -> twoPages().pageAt(offset));
  }

  @Test
  void the_context_is_title_then_headings_then_columns() {
    Passage passage =
        new Passage(
            id("a", 0),
            new Span(0, 1),
            "x",
            "T",
            List.of("H1", "H2"),
            Optional.of("C"),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    assertThat(passage.textInContext()).isEqualTo("T > H1 > H2 > C\nx");
  }

  @Test
  void the_text_of_a_range_of_one_page_is_its_number() {
    assertThat(new PageRange(4, 4)).hasToString("4");
  }

  @Test
  void the_text_of_a_range_of_several_pages_is_first_and_last() {
    assertThat(new PageRange(4, 6)).hasToString("4-6");
  }

  @Test
  void a_page_range_that_ends_before_it_begins_is_rejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PageRange(4, 3));
  }

  private static Passage twoPages() {
    return passage(
        new Span(3, 6), "abc", List.of(new Page(4, new Span(3, 5)), new Page(5, new Span(5, 6))));
  }

  private static Passage passage(Span span, String text, List<Page> pages) {
    return new Passage(
        id("a", 0),
        span,
        text,
        "a",
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        pages,
        List.of());
  }

  private static PassageId id(String document, int ordinal) {
    return new PassageId(document, ordinal);
  }
}
