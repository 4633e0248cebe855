package dev.footnote.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.testing.SeededRandom;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SeededRandom.class)
class SpanTest {

  @Test
  void a_span_contains_its_start_and_not_its_end() {
    assertThat(new Span(1, 3).of("abcd")).isEqualTo("bc");
  }

  @Test
  void a_span_may_be_empty() {
    assertThat(new Span(2, 2).isEmpty()).isTrue();
  }

  @Test
  void a_negative_start_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Span(-1, 2))
        .withMessage("span [-1, 2): must be 0 <= start <= end");
  }

  @Test
  void an_end_before_the_start_is_rejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Span(3, 2));
  }

  @Test
  void an_empty_span_at_an_edge_is_contained() {
    assertThat(new Span(1, 3).contains(new Span(3, 3))).isTrue();
  }

  @Test
  void a_span_that_extends_beyond_another_is_not_contained() {
    assertThat(new Span(1, 3).contains(new Span(2, 4))).isFalse();
  }

  @Test
  void adjacent_spans_do_not_overlap() {
    assertThat(new Span(1, 3).overlaps(new Span(3, 5))).isFalse();
  }

  @Test
  void an_empty_span_inside_another_does_not_overlap_it() {
    assertThat(new Span(1, 5).overlaps(new Span(3, 3))).isFalse();
  }

  @Test
  void shifting_keeps_the_length() {
    assertThat(new Span(3, 5).shift(-2)).isEqualTo(new Span(1, 3));
  }

  @Test
  void shifting_before_zero_is_rejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Span(3, 5).shift(-4));
  }

  @Test
  void shifting_beyond_the_largest_index_is_rejected() {
    assertThatThrownBy(() -> new Span(3, 5).shift(Integer.MAX_VALUE - 4))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void reading_beyond_the_end_of_the_text_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Span(1, 5).of("abcd"))
        .withMessage("span [1, 5): must end within the text of 4 characters");
  }

  @Test
  void spans_are_ordered_by_start_then_by_end() {
    assertThat(new Span[] {new Span(0, 5), new Span(1, 2), new Span(1, 3)}).isSorted();
  }

  @Test
  void operations_agree_with_those_on_sets_of_indices(Random random) {
    for (int i = 0; i < 1_000; i++) {
      Span a = span(random);
      Span b = span(random);
      assertThat(a.overlaps(b))
          .as("%s overlaps %s", a, b)
          .isEqualTo(indices(a).anyMatch(index -> indices(b).anyMatch(other -> other == index)));
      assertThat(a.length()).as("length of %s", a).isEqualTo((int) indices(a).count());
      if (!b.isEmpty()) {
        assertThat(a.contains(b))
            .as("%s contains %s", a, b)
            .isEqualTo(indices(b).allMatch(index -> indices(a).anyMatch(other -> other == index)));
      }
    }
  }

  private static Span span(Random random) {
    int start = random.nextInt(6);
    return new Span(start, start + random.nextInt(5));
  }

  private static IntStream indices(Span span) {
    return IntStream.range(span.start(), span.end());
  }
}
