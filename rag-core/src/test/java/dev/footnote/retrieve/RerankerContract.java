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

/** What every {@link Reranker} holds to. */
@ExtendWith(SeededRandom.class)
public abstract class RerankerContract {

  private static final int ROUNDS = 20;

  /** The reranker under test; best one whose depth for few hits is about 10. */
  protected abstract Reranker reranker();

  @Test
  void what_comes_out_is_a_ranking_of_some_of_what_went_in(Random random) {
    for (int i = 0; i < ROUNDS; i++) {
      HitFixtures found = HitFixtures.random(random);

      List<Hit> reranked = found.rerankedBy(reranker());

      RetrievalAssertions.assertThat(reranked).isRanking();
      assertThat(reranked.stream().map(Hit::passage).toList())
          .isSubsetOf(found.hits().stream().map(Hit::passage).toList());
    }
  }

  @Test
  void the_parts_of_each_add_up_to_its_score(Random random) {
    for (int i = 0; i < ROUNDS; i++) {
      for (Hit hit : HitFixtures.random(random).rerankedBy(reranker())) {
        assertThat(hit.parts().stream().mapToDouble(Hit.ScorePart::contribution).sum())
            .isCloseTo(hit.score(), within(1e-9));
      }
    }
  }

  @Test
  void the_same_hits_come_out_the_same(Random random) {
    for (int i = 0; i < ROUNDS; i++) {
      HitFixtures found = HitFixtures.random(random);
      assertThat(found.rerankedBy(reranker())).isEqualTo(found.rerankedBy(reranker()));
    }
  }

  @Test
  void what_comes_out_can_go_in_again(Random random) {
    for (int i = 0; i < ROUNDS; i++) {
      HitFixtures found = HitFixtures.random(random);
      HitFixtures again =
          new HitFixtures(found.query(), found.rerankedBy(reranker()), found.snapshot());
      RetrievalAssertions.assertThat(again.rerankedBy(reranker())).isRanking();
    }
  }

  @Test
  void the_best_hit_of_all_that_are_alike_is_the_first_by_id(Random random) {
    HitFixtures found = HitFixtures.alike(random);

    assertThat(found.rerankedBy(reranker()).getFirst().passage())
        .isEqualTo(found.hits().getFirst().passage());
  }

  @Test
  void nothing_comes_of_nothing() {
    assertThat(reranker().rerank(Query.of("pump"), List.of(), MemorySnapshot.of())).isEmpty();
  }

  @Test
  void something_comes_of_something(Random random) {
    HitFixtures found = HitFixtures.random(random);
    List<Hit> one = found.hits().subList(0, 1);

    assertThat(new HitFixtures(found.query(), one, found.snapshot()).rerankedBy(reranker()))
        .extracting(Hit::passage)
        .containsExactly(one.getFirst().passage());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 10, 4_000, Query.MAX_LIMIT})
  void it_wants_to_see_hits_and_no_more_than_can_be_asked_for(int limit) {
    assertThat(reranker().depth(limit)).isBetween(1, Query.MAX_LIMIT);
  }
}
