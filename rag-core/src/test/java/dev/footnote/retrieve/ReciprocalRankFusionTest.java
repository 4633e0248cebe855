package dev.footnote.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.document.PassageId;
import dev.footnote.retrieve.Fusion.FusedCandidate;
import dev.footnote.retrieve.FusionCandidate.SearchScore;
import dev.footnote.testing.SeededRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SeededRandom.class)
class ReciprocalRankFusionTest {

  private static final ReciprocalRankFusion FUSION = new ReciprocalRankFusion(60);

  /** A rank that means that a passage is not on a list. */
  private static final int ABSENT = 0;

  @Test
  void each_list_adds_one_divided_by_k_plus_rank() {
    FusedCandidate fused = FUSION.fuse(List.of(candidate("a", 1, 3))).getFirst();
    assertThat(fused.score()).isCloseTo(1 / 61.0 + 1 / 63.0, within(1e-15));
  }

  @Test
  void a_list_without_the_passage_adds_nothing() {
    List<FusedCandidate> fused =
        FUSION.fuse(
            List.of(candidate("a", 2, ABSENT), candidate("b", ABSENT, 1), candidate("c", 9, 9)));
    assertThat(fused).extracting(FusedCandidate::id).containsExactly(id("c"), id("b"), id("a"));
    assertThat(fused)
        .extracting(FusedCandidate::score)
        .containsExactly(1 / 69.0 + 1 / 69.0, 1 / 61.0, 1 / 62.0);
  }

  @Test
  void a_smaller_k_favours_the_first_ranks() {
    List<FusionCandidate> candidates = List.of(candidate("top", 1, 30), candidate("even", 10, 10));
    assertThat(new ReciprocalRankFusion(1).fuse(candidates).getFirst().id()).isEqualTo(id("top"));
    assertThat(new ReciprocalRankFusion(1_000).fuse(candidates).getFirst().id())
        .isEqualTo(id("even"));
  }

  @Test
  void only_ranks_count_not_scores() {
    FusionCandidate loud =
        new FusionCandidate(
            id("loud"),
            new SearchScore(1e6, OptionalInt.of(2)),
            1,
            new SearchScore(1, OptionalInt.empty()));
    FusionCandidate quiet =
        new FusionCandidate(
            id("quiet"),
            new SearchScore(0.1, OptionalInt.of(1)),
            0,
            new SearchScore(-1, OptionalInt.empty()));
    assertThat(FUSION.fuse(List.of(loud, quiet)))
        .extracting(FusedCandidate::id)
        .containsExactly(id("quiet"), id("loud"));
  }

  @Test
  void equal_scores_are_ordered_by_id() {
    assertThat(
            FUSION.fuse(List.of(candidate("c", 1, 2), candidate("a", 2, 1), candidate("b", 2, 1))))
        .extracting(FusedCandidate::id)
        .containsExactly(id("a"), id("b"), id("c"));
  }

  @Test
  void parts_keep_the_score_and_rank_of_each_search() {
    FusionCandidate candidate =
        new FusionCandidate(
            id("a"),
            new SearchScore(3, OptionalInt.of(2)),
            0.5,
            new SearchScore(0.4, OptionalInt.empty()));
    assertThat(FUSION.fuse(List.of(candidate)).getFirst().parts())
        .containsExactly(
            new Hit.ScorePart(Signal.WORDS, OptionalInt.of(2), 3, 1 / 62.0, 1),
            new Hit.ScorePart(Signal.VECTORS, OptionalInt.empty(), 0.4, 0, 1));
  }

  @Test
  void no_candidates_have_no_ranking() {
    assertThat(FUSION.fuse(List.of())).isEmpty();
  }

  @Test
  void the_largest_integer_is_a_valid_k() {
    assertThat(
            new ReciprocalRankFusion(Integer.MAX_VALUE)
                .fuse(List.of(candidate("a", ABSENT, ABSENT), candidate("b", 1, 1))))
        .extracting(FusedCandidate::id)
        .containsExactly(id("b"), id("a"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -60})
  void a_k_below_one_is_rejected(int k) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReciprocalRankFusion(k))
        .withMessage("k " + k + ": must be at least 1");
  }

  @Test
  void a_score_is_the_sum_of_its_contributions(Random random) {
    for (int i = 0; i < 300; i++) {
      for (FusedCandidate fused : fusion(random).fuse(candidates(random))) {
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
      List<FusedCandidate> fused = fusion(random).fuse(candidates);
      assertThat(fused)
          .isSortedAccordingTo(
              Comparator.comparingDouble(FusedCandidate::score)
                  .reversed()
                  .thenComparing(FusedCandidate::id));
      assertThat(fused)
          .extracting(FusedCandidate::id)
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
      ReciprocalRankFusion fusion = fusion(random);
      assertThat(fusion.fuse(shuffled)).isEqualTo(fusion.fuse(candidates));
    }
  }

  private static ReciprocalRankFusion fusion(Random random) {
    return new ReciprocalRankFusion(1 + random.nextInt(100));
  }

  /**
   * Returns the ranks of passages on two lists. Each rank occurs once; many passages are on only
   * one list, or on none.
   */
  private static List<FusionCandidate> candidates(Random random) {
    int size = random.nextInt(15);
    List<Integer> words = ranks(size, random);
    List<Integer> vectors = ranks(size, random);
    return IntStream.range(0, size)
        .mapToObj(i -> candidate("doc" + i, words.get(i), vectors.get(i)))
        .toList();
  }

  private static List<Integer> ranks(int size, Random random) {
    int listed = random.nextInt(size + 1);
    List<Integer> ranks =
        new ArrayList<>(
            IntStream.rangeClosed(1, size)
                .mapToObj(rank -> rank <= listed ? rank : ABSENT)
                .toList());
    Collections.shuffle(ranks, random);
    return ranks;
  }

  private static FusionCandidate candidate(String document, int words, int vectors) {
    return new FusionCandidate(
        id(document), new SearchScore(1, rank(words)), 0.5, new SearchScore(0.5, rank(vectors)));
  }

  private static OptionalInt rank(int rank) {
    return rank == ABSENT ? OptionalInt.empty() : OptionalInt.of(rank);
  }

  private static PassageId id(String document) {
    return new PassageId(document, 0);
  }
}
