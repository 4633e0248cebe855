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
  void ids_are_ordered_by_document_then_by_number() {
    assertThat(List.of(id("a", 2), id("a", 10), id("a#1", 0), id("b", 0))).isSorted();
  }

  @Test
  void an_id_reads_as_document_and_ordinal() {
    assertThat(id("handbook/warranty.pdf", 3)).hasToString("handbook/warranty.pdf#3");
  }

  @Test
  void an_ordinal_is_not_negative() {
    assertThatIllegalArgumentException().isThrownBy(() -> id("a", -1));
  }

  @Test
  void an_id_names_a_document_that_may_exist() {
    assertThatIllegalArgumentException().isThrownBy(() -> id(" ", 0));
  }

  @Test
  void a_passage_has_text() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> passage(new Span(3, 3), "", List.of()))
        .withMessage("passage a#0: must have text");
  }

  @Test
  void a_passage_is_as_long_as_its_span() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> passage(new Span(3, 5), "abc", List.of()))
        .withMessage("passage a#0 at [3, 5): must have a text of that length, not of 3 characters");
  }

  @Test
  void the_pages_of_a_passage_lie_inside_it() {
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
  void the_page_range_goes_from_the_first_page_to_the_last() {
    assertThat(twoPages().pageRange()).contains(new PageRange(4, 5));
  }

  @Test
  void a_page_ends_where_the_next_begins() {
    assertThat(twoPages().pageAt(4)).hasValue(4);
    assertThat(twoPages().pageAt(5)).hasValue(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 6})
  void an_offset_outside_has_no_page(int offset) {
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
            List.of());
    assertThat(passage.textInContext()).isEqualTo("T > H1 > H2 > C\nx");
  }

  @Test
  void a_page_range_of_one_page_reads_as_its_number() {
    assertThat(new PageRange(4, 4)).hasToString("4");
  }

  @Test
  void a_page_range_of_several_reads_as_first_and_last() {
    assertThat(new PageRange(4, 6)).hasToString("4-6");
  }

  @Test
  void a_page_range_does_not_go_backwards() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PageRange(4, 3));
  }

  private static Passage twoPages() {
    return passage(
        new Span(3, 6), "abc", List.of(new Page(4, new Span(3, 5)), new Page(5, new Span(5, 6))));
  }

  private static Passage passage(Span span, String text, List<Page> pages) {
    return new Passage(id("a", 0), span, text, "a", List.of(), Optional.empty(), pages, List.of());
  }

  private static PassageId id(String document, int ordinal) {
    return new PassageId(document, ordinal);
  }
}
