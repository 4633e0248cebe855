package dev.footnote.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests with values computed by hand; {@link TrecEvalTest} compares with {@code trec_eval}. */
class RankingMetricTest {

  private static final double LOG2_OF_3 = 1.584963;
  private static final double LOG2_OF_5 = 2.321928;

  /**
   * Documents at ranks 1 to 5: not judged, highly relevant, not relevant, relevant, and with a
   * negative grade.
   */
  private static final List<String> RANKING = List.of("new", "top", "no", "some", "spam");

  /** The grades; the relevant document {@code missed} was not found. */
  private static final Map<String, Integer> GRADES =
      Map.of("top", 3, "missed", 2, "some", 1, "no", 0, "spam", -2);

  @Test
  void ndcg_divides_each_grade_by_the_logarithm_of_its_rank_plus_one() {
    double gain = 3 / LOG2_OF_3 + 1 / LOG2_OF_5;
    double best = 3 + 2 / LOG2_OF_3 + 1 / 2.0;
    assertThat(RankingMetric.ndcg(10).score(RANKING, GRADES)).isCloseTo(gain / best, within(1e-6));
  }

  @Test
  void ndcg_limits_the_ranking_and_the_best_ranking_to_its_depth() {
    double gain = 3 / LOG2_OF_3;
    double best = 3 + 2 / LOG2_OF_3;
    assertThat(RankingMetric.ndcg(2).score(RANKING, GRADES)).isCloseTo(gain / best, within(1e-6));
    assertThat(RankingMetric.ndcg(1).score(RANKING, GRADES)).isZero();
  }

  @Test
  void ndcg_of_the_best_ranking_is_one() {
    assertThat(RankingMetric.ndcg(10).score(List.of("top", "missed", "some", "no"), GRADES))
        .isEqualTo(1);
    assertThat(RankingMetric.ndcg(2).score(List.of("top", "missed"), GRADES)).isEqualTo(1);
  }

  @Test
  void ndcg_counts_a_negative_grade_as_not_relevant() {
    assertThat(RankingMetric.ndcg(10).score(List.of("spam", "top"), GRADES))
        .isEqualTo(RankingMetric.ndcg(10).score(List.of("new", "top"), GRADES));
  }

  @Test
  void recall_is_the_share_of_relevant_documents_that_were_found() {
    assertThat(RankingMetric.recall(10).score(RANKING, GRADES)).isEqualTo(2 / 3.0);
    assertThat(RankingMetric.recall(3).score(RANKING, GRADES)).isEqualTo(1 / 3.0);
    assertThat(RankingMetric.recall(1).score(RANKING, GRADES)).isZero();
  }

  @Test
  void recall_stays_below_one_if_more_documents_are_relevant_than_its_depth() {
    assertThat(
            RankingMetric.recall(2).score(List.of("a", "b", "c"), Map.of("a", 1, "b", 1, "c", 1)))
        .isEqualTo(2 / 3.0);
  }

  @Test
  void reciprocal_rank_is_one_divided_by_the_rank_of_the_first_relevant_document() {
    assertThat(RankingMetric.reciprocalRank(10).score(RANKING, GRADES)).isEqualTo(1 / 2.0);
    assertThat(RankingMetric.reciprocalRank(10).score(List.of("no", "spam", "new", "some"), GRADES))
        .isEqualTo(1 / 4.0);
  }

  @Test
  void reciprocal_rank_is_zero_if_the_first_relevant_document_is_below_the_depth() {
    assertThat(RankingMetric.reciprocalRank(2).score(RANKING, GRADES)).isEqualTo(1 / 2.0);
    assertThat(RankingMetric.reciprocalRank(1).score(RANKING, GRADES)).isZero();
  }

  /**
   * Relevant documents are at ranks 2 and 4, with precisions 1/2 and 2/4; the third was not found.
   */
  @Test
  void average_precision_is_the_mean_precision_over_all_relevant_documents() {
    assertThat(RankingMetric.averagePrecision().score(RANKING, GRADES))
        .isCloseTo((1 / 2.0 + 2 / 4.0 + 0) / 3, within(1e-12));
  }

  @Test
  void average_precision_has_no_depth() {
    List<String> late = IntStream.rangeClosed(1, 1_000).mapToObj(rank -> "d" + rank).toList();
    assertThat(RankingMetric.averagePrecision().score(late, Map.of("d1000", 1)))
        .isEqualTo(1 / 1_000.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100})
  void an_empty_ranking_scores_zero(int depth) {
    for (RankingMetric metric : all(depth)) {
      assertThat(metric.score(List.of(), GRADES)).as(metric.name()).isZero();
    }
  }

  @Test
  void a_topic_without_relevant_documents_scores_zero() {
    for (RankingMetric metric : all(10)) {
      assertThat(metric.score(RANKING, Map.of())).as(metric.name()).isZero();
      assertThat(metric.score(RANKING, Map.of("top", 0, "spam", -1))).as(metric.name()).isZero();
    }
  }

  @Test
  void names_state_metric_and_depth() {
    assertThat(all(5))
        .extracting(RankingMetric::name)
        .containsExactly("ndcg@5", "recall@5", "mrr@5", "map");
  }

  @Test
  void metrics_of_the_same_type_and_depth_are_equal() {
    assertThat(RankingMetric.ndcg(10)).isEqualTo(RankingMetric.ndcg(10));
    assertThat(RankingMetric.ndcg(10)).isNotEqualTo(RankingMetric.ndcg(5));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void a_depth_below_one_is_rejected(int depth) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankingMetric.ndcg(depth))
        .withMessage("depth " + depth + ": must be at least 1");
    assertThatIllegalArgumentException().isThrownBy(() -> RankingMetric.recall(depth));
    assertThatIllegalArgumentException().isThrownBy(() -> RankingMetric.reciprocalRank(depth));
  }

  private static List<RankingMetric> all(int depth) {
    return List.of(
        RankingMetric.ndcg(depth),
        RankingMetric.recall(depth),
        RankingMetric.reciprocalRank(depth),
        RankingMetric.averagePrecision());
  }
}
