package dev.footnote.retrieve;

import static dev.footnote.testing.RetrievalAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import dev.footnote.document.Span;
import dev.footnote.retrieve.Fusion.FusedCandidate;
import dev.footnote.retrieve.FusionCandidate.SearchScore;
import dev.footnote.testing.SeededRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SeededRandom.class)
class ConvexFusionTest {

  private static final ConvexFusion BALANCED = ConvexFusion.balanced();

  @Test
  void a_balanced_score_is_half_of_each_normalised_score() {
    List<FusedCandidate> fused =
        BALANCED.fuse(
            List.of(candidate("a", 8, 0.4), candidate("b", 4, 0.9), candidate("c", 2, 0.5)));
    assertThat(fused)
        .extracting(FusedCandidate::id, FusedCandidate::score)
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(
            tuple(id("b"), 0.5 * 0.5 + 0.5),
            tuple(id("a"), 0.5),
            tuple(id("c"), 0.5 * 0.25 + 0.5 * ((0.5 - 0.4) / (0.9 - 0.4))));
  }

  @Test
  void a_words_weight_of_one_ranks_by_words_only() {
    assertThat(hits(new ConvexFusion(1), candidate("a", 1, 0.9), candidate("b", 2, 0.1)))
        .ranks("b#0", "a#0");
  }

  @Test
  void a_words_weight_of_zero_ranks_by_vectors_only() {
    assertThat(hits(new ConvexFusion(0), candidate("a", 1, 0.9), candidate("b", 2, 0.1)))
        .ranks("a#0", "b#0");
  }

  @Test
  void equal_scores_are_ordered_by_id() {
    assertThat(
            hits(BALANCED, candidate("c", 1, 0.5), candidate("a", 1, 0.5), candidate("b", 1, 0.5)))
        .ranks("a#0", "b#0", "c#0");
  }

  @Test
  void words_decide_if_all_vectors_scores_are_equal() {
    assertThat(hits(BALANCED, candidate("a", 1, -0.5), candidate("b", 2, -0.5)))
        .ranks("b#0", "a#0");
  }

  @Test
  void equal_vectors_scores_are_normalised_to_one() {
    FusedCandidate only = BALANCED.fuse(List.of(candidate("a", 3, -0.2))).getFirst();
    assertThat(only.score()).isEqualTo(1);
  }

  @Test
  void words_scores_of_zero_are_normalised_to_zero() {
    List<FusedCandidate> fused =
        BALANCED.fuse(List.of(candidate("a", 0, 0.2), candidate("b", 0, 0.7)));
    assertThat(fused).extracting(FusedCandidate::score).containsExactly(0.5, 0.0);
  }

  @Test
  void no_candidates_have_no_ranking() {
    assertThat(BALANCED.fuse(List.of())).isEmpty();
  }

  @Test
  void parts_keep_the_score_and_rank_of_each_search() {
    FusionCandidate candidate =
        new FusionCandidate(
            id("a"),
            new SearchScore(3, OptionalInt.of(2)),
            0.5,
            new SearchScore(0.4, OptionalInt.empty()));
    assertThat(BALANCED.fuse(List.of(candidate)).getFirst().parts())
        .containsExactly(
            new Hit.ScorePart(Signal.WORDS, OptionalInt.of(2), 3, 1, 0.5),
            new Hit.ScorePart(Signal.VECTORS, OptionalInt.empty(), 0.4, 1, 0.5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void a_weight_outside_zero_to_one_is_rejected(double weight) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ConvexFusion(weight));
  }

  @Test
  void scores_agree_with_the_formula(Random random) {
    for (int i = 0; i < 300; i++) {
      List<FusionCandidate> candidates = candidates(random);
      double weight = random.nextDouble();
      for (FusedCandidate fused : new ConvexFusion(weight).fuse(candidates)) {
        assertThat(fused.score()).isCloseTo(expected(fused.id(), candidates, weight), within(1e-9));
      }
    }
  }

  @Test
  void a_score_is_the_sum_of_its_contributions(Random random) {
    for (int i = 0; i < 300; i++) {
      for (FusedCandidate fused : new ConvexFusion(random.nextDouble()).fuse(candidates(random))) {
        assertThat(fused.score())
            .isEqualTo(
                fused.parts().getFirst().contribution() + fused.parts().getLast().contribution());
      }
    }
  }

  @Test
  void every_candidate_is_ranked_once_in_a_total_order(Random random) {
    for (int i = 0; i < 300; i++) {
      List<FusionCandidate> candidates = candidates(random);
      List<Hit> hits = hits(BALANCED, candidates.toArray(FusionCandidate[]::new));
      assertThat(hits).isRanking();
      assertThat(hits.stream().map(hit -> hit.passage().id()))
          .containsExactlyInAnyOrderElementsOf(
              candidates.stream().map(FusionCandidate::id).toList());
    }
  }

  @Test
  void the_order_of_the_candidates_does_not_matter(Random random) {
    for (int i = 0; i < 300; i++) {
      List<FusionCandidate> candidates = candidates(random);
      List<FusionCandidate> shuffled = new ArrayList<>(candidates);
      Collections.shuffle(shuffled, random);
      assertThat(BALANCED.fuse(shuffled)).isEqualTo(BALANCED.fuse(candidates));
    }
  }

  private static double expected(
      PassageId id, Collection<FusionCandidate> candidates, double weight) {
    double bestWords = Double.NEGATIVE_INFINITY;
    double nearest = Double.NEGATIVE_INFINITY;
    double farthest = Double.POSITIVE_INFINITY;
    double words = Double.NaN;
    double vectors = Double.NaN;
    for (FusionCandidate candidate : candidates) {
      bestWords = Math.max(bestWords, candidate.words().score());
      nearest = Math.max(nearest, candidate.vectors().score());
      farthest = Math.min(farthest, candidate.vectors().score());
      if (candidate.id().equals(id)) {
        words = candidate.words().score();
        vectors = candidate.vectors().score();
      }
    }
    double near = nearest == farthest ? 1 : (vectors - farthest) / (nearest - farthest);
    return weight * (bestWords == 0 ? 0 : words / bestWords) + (1 - weight) * near;
  }

  /** Returns candidates with few different scores, so that ties are common. */
  private static List<FusionCandidate> candidates(Random random) {
    List<FusionCandidate> candidates = new ArrayList<>();
    for (int i = random.nextInt(12); i > 0; i--) {
      candidates.add(candidate("doc" + i, random.nextInt(4) * 1.7, (random.nextInt(5) - 2) * 0.3));
    }
    return candidates;
  }

  private static List<Hit> hits(Fusion fusion, FusionCandidate... candidates) {
    List<Hit> hits = new ArrayList<>();
    for (FusedCandidate fused : fusion.fuse(List.of(candidates))) {
      Passage passage =
          new Passage(
              fused.id(),
              new Span(0, 1),
              "x",
              "x",
              List.of(),
              Optional.empty(),
              List.of(),
              List.of(),
              List.of(),
              List.of());
      hits.add(new Hit(passage, hits.size() + 1, fused.score(), fused.parts()));
    }
    return hits;
  }

  private static FusionCandidate candidate(String document, double words, double vectors) {
    return new FusionCandidate(
        id(document),
        new SearchScore(words, OptionalInt.empty()),
        0.5,
        new SearchScore(vectors, OptionalInt.empty()));
  }

  private static PassageId id(String document) {
    return new PassageId(document, 0);
  }
}
