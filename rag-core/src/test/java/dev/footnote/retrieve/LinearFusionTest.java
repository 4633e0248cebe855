package dev.footnote.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.document.PassageId;
import dev.footnote.retrieve.Fusion.FusedCandidate;
import dev.footnote.retrieve.FusionCandidate.SearchScore;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearFusionTest {

  @Test
  void a_score_is_the_weighted_sum_of_coverage_and_cosine() {
    FusedCandidate fused =
        new LinearFusion(0.25).fuse(List.of(candidate("a", 0.6, 0.8))).getFirst();

    assertThat(fused.score()).isCloseTo(0.25 * 0.6 + 0.75 * 0.8, within(1e-12));
    assertThat(fused.parts().stream().mapToDouble(Hit.ScorePart::contribution).sum())
        .isEqualTo(fused.score());
  }

  @Test
  void a_score_does_not_depend_on_the_other_candidates() {
    FusionCandidate one = candidate("a", 0.3, 0.7);

    double alone = LinearFusion.standard().fuse(List.of(one)).getFirst().score();
    List<FusedCandidate> among =
        LinearFusion.standard().fuse(List.of(candidate("b", 0.9, 0.1), one));

    assertThat(among).anyMatch(fused -> fused.id().equals(one.id()) && fused.score() == alone);
  }

  @Test
  void the_best_by_words_gains_little_if_it_has_few_of_the_words() {
    List<FusionCandidate> candidates =
        List.of(candidate("words", 0.1, 0.6), candidate("near", 0, 0.75));

    assertThat(ids(LinearFusion.standard().fuse(candidates))).containsExactly("near", "words");
    assertThat(ids(ConvexFusion.balanced().fuse(candidates))).containsExactly("near", "words");
    assertThat(ids(new ConvexFusion(0.6).fuse(candidates))).containsExactly("words", "near");
    assertThat(ids(new LinearFusion(0.55).fuse(candidates))).containsExactly("near", "words");
  }

  @Test
  void equal_scores_are_ordered_by_id() {
    assertThat(
            ids(
                LinearFusion.wordsFirst()
                    .fuse(List.of(candidate("c", 0.5, 0.5), candidate("a", 0.5, 0.5)))))
        .containsExactly("a", "c");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void a_weight_outside_zero_to_one_is_rejected(double weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LinearFusion(weight))
        .withMessageContaining("0 to 1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void a_coverage_outside_zero_to_one_is_rejected(double coverage) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> candidate("a", 1, coverage, 0))
        .withMessageContaining("0 to 1");
  }

  private static List<String> ids(List<FusedCandidate> fused) {
    return fused.stream().map(candidate -> candidate.id().documentId()).toList();
  }

  private static FusionCandidate candidate(String document, double coverage, double cosine) {
    return candidate(document, 20 * coverage, coverage, cosine);
  }

  private static FusionCandidate candidate(
      String document, double words, double coverage, double cosine) {
    return new FusionCandidate(
        new PassageId(document, 0),
        new SearchScore(words, OptionalInt.empty()),
        coverage,
        new SearchScore(cosine, OptionalInt.empty()));
  }
}
