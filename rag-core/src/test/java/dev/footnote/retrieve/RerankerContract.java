package dev.footnote.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.testing.MemorySnapshot;
import dev.footnote.testing.RetrievalAssertions;
import dev.footnote.testing.SeededRandom;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A test suite for implementations of {@link Reranker}. */
@ExtendWith(SeededRandom.class)
public abstract class RerankerContract {

  private static final int ROUNDS = 20;

  /** Returns the reranker to test, with a depth of about 10 for few hits. */
  protected abstract Reranker reranker();

  @Test
  void the_output_is_a_ranking_of_some_of_the_input_hits(Random random) {
    for (int i = 0; i < ROUNDS; i++) {
      HitFixtures found = HitFixtures.random(random);

      List<Hit> reranked = found.rerankedBy(reranker());

      RetrievalAssertions.assertThat(reranked).isRanking();
      assertThat(reranked.stream().map(Hit::passage).toList())
          .isSubsetOf(found.hits().stream().map(Hit::passage).toList());
    }
  }

  @Test
  void the_parts_of_a_hit_add_up_to_its_score(Random random) {
    for (int i = 0; i < ROUNDS; i++) {
      for (Hit hit : HitFixtures.random(random).rerankedBy(reranker())) {
        assertThat(hit.parts().stream().mapToDouble(Hit.ScorePart::contribution).sum())
            .isCloseTo(hit.score(), within(1e-9));
      }
    }
  }

  @Test
  void the_same_input_has_the_same_output(Random random) {
    for (int i = 0; i < ROUNDS; i++) {
      HitFixtures found = HitFixtures.random(random);
      assertThat(found.rerankedBy(reranker())).isEqualTo(found.rerankedBy(reranker()));
    }
  }

  @Test
  void the_output_can_be_reranked_again(Random random) {
    for (int i = 0; i < ROUNDS; i++) {
      HitFixtures found = HitFixtures.random(random);
      HitFixtures again =
          new HitFixtures(found.query(), found.rerankedBy(reranker()), found.snapshot());
      RetrievalAssertions.assertThat(again.rerankedBy(reranker())).isRanking();
    }
  }

  @Test
  void of_identical_hits_the_first_by_id_ranks_first(Random random) {
    HitFixtures found = HitFixtures.alike(random);

    assertThat(found.rerankedBy(reranker()).getFirst().passage())
        .isEqualTo(found.hits().getFirst().passage());
  }

  @Test
  void no_hits_are_reranked_to_no_hits() {
    assertThat(reranker().rerank(Query.of("pump"), List.of(), MemorySnapshot.of())).isEmpty();
  }

  @Test
  void at_least_one_hit_is_kept(Random random) {
    HitFixtures found = HitFixtures.random(random);
    List<Hit> one = found.hits().subList(0, 1);

    assertThat(new HitFixtures(found.query(), one, found.snapshot()).rerankedBy(reranker()))
        .extracting(Hit::passage)
        .containsExactly(one.getFirst().passage());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 10, 4_000, Query.MAX_LIMIT})
  void the_depth_is_one_to_the_largest_limit(int limit) {
    assertThat(reranker().depth(limit)).isBetween(1, Query.MAX_LIMIT);
  }
}
