package dev.footnote.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.PassageId;
import dev.footnote.retrieve.Hit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractAssert;

/** An assertion about a ranking. */
public final class HitsAssert extends AbstractAssert<HitsAssert, List<Hit>> {

  private static final Comparator<Hit> BEST_FIRST =
      Comparator.comparingDouble(Hit::score).reversed().thenComparing(hit -> hit.passage().id());

  HitsAssert(List<Hit> hits) {
    super(hits, HitsAssert.class);
  }

  /** Verifies that the hits are exactly these passages in this order, such as {@code "a.pdf#3"}. */
  public HitsAssert ranks(String... passageIds) {
    isRanking();
    assertThat(actual)
        .extracting(hit -> hit.passage().id().toString())
        .as("passages, best first")
        .containsExactly(passageIds);
    return this;
  }

  /** Verifies that there is no hit. */
  public HitsAssert isEmpty() {
    assertThat(actual).as("hits").isEmpty();
    return this;
  }

  /**
   * Verifies that the hits are best first, with equal scores by passage id, without a repeated
   * passage, and with ranks 1, 2, 3, ...
   */
  public HitsAssert isRanking() {
    assertThat(actual).as("best first, ties by id").isSortedAccordingTo(BEST_FIRST);
    List<PassageId> ids = actual.stream().map(hit -> hit.passage().id()).toList();
    assertThat(ids).as("passages").doesNotHaveDuplicates();
    assertThat(actual)
        .extracting(Hit::rank)
        .as("ranks")
        .containsExactlyElementsOf(IntStream.rangeClosed(1, actual.size()).boxed().toList());
    return this;
  }
}
