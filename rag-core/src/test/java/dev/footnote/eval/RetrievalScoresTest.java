package dev.footnote.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetrievalScoresTest {

  private static final RankingMetric MRR = RankingMetric.reciprocalRank(10);
  private static final RankingMetric RECALL = RankingMetric.recall(10);
  private static final List<RankingMetric> BOTH = List.of(MRR, RECALL);

  private static final Qrels QRELS =
      new Qrels(
          ImmutableMap.of(
              "q2", Map.of("a", 1, "b", 1),
              "q1", Map.of("a", 2, "c", 0),
              "barren", Map.of("a", 0, "b", -1),
              "q3", Map.of("z", 1)));

  private static final RetrievalScores SCORES =
      RetrievalScores.of(
          new TrecRun(
              Map.of("q1", List.of("b", "a"), "q2", List.of("a", "c"), "else", List.of("a"))),
          QRELS,
          BOTH);

  @Test
  void every_topic_with_a_relevant_document_has_a_value_in_the_order_of_the_judgments() {
    assertThat(SCORES.topicIds()).containsExactly("q2", "q1", "q3");
    assertThat(SCORES.values(MRR)).containsExactly(1, 1 / 2.0, 0);
    assertThat(SCORES.values(RECALL)).containsExactly(1 / 2.0, 1, 0);
  }

  @Test
  void a_topic_missing_from_the_run_scores_zero() {
    assertThat(SCORES.mean(MRR).value()).isEqualTo((1 + 1 / 2.0 + 0) / 3);
    assertThat(SCORES.mean(MRR).size()).isEqualTo(3);
  }

  @Test
  void the_metrics_are_the_requested_ones() {
    assertThat(SCORES.metrics()).containsExactly(MRR, RECALL);
  }

  @Test
  void a_metric_that_was_not_requested_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SCORES.values(RankingMetric.ndcg(10)))
        .withMessage("metric ndcg@10: must be one of [mrr@10, recall@10]");
    assertThatIllegalArgumentException().isThrownBy(() -> SCORES.mean(RankingMetric.recall(5)));
  }

  @Test
  void the_returned_values_are_a_copy() {
    SCORES.values(MRR)[0] = -1;
    assertThat(SCORES.values(MRR)[0]).isEqualTo(1);
  }

  @Test
  void judgments_without_a_relevant_document_are_rejected() {
    Qrels barren = new Qrels(Map.of("q", Map.of("a", 0, "b", -2)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetrievalScores.of(new TrecRun(Map.of()), barren, BOTH))
        .withMessage("judgments: at least one of 2 must find a document relevant");
  }

  @Test
  void a_gain_is_the_mean_of_the_differences_topic_by_topic() {
    Estimate gain = better().gainOver(SCORES, MRR);
    assertThat(gain.value()).isCloseTo((0 + 1 / 2.0 + 1 / 3.0) / 3, within(1e-12));
    assertThat(gain.size()).isEqualTo(3);
  }

  @Test
  void a_loss_is_a_negative_gain() {
    assertThat(SCORES.gainOver(better(), MRR).value())
        .isEqualTo(-better().gainOver(SCORES, MRR).value());
  }

  @Test
  void the_gain_over_the_same_scores_is_zero() {
    assertThat(SCORES.gainOver(SCORES, RECALL)).isEqualTo(new Estimate(0, 0, 0, 3));
  }

  /** Hard and easy topics have different values, but the same differences. */
  @Test
  void an_equal_gain_on_every_topic_has_an_interval_of_zero_width() {
    ImmutableMap.Builder<String, Map<String, Integer>> grades = ImmutableMap.builder();
    ImmutableMap.Builder<String, List<String>> less = ImmutableMap.builder();
    ImmutableMap.Builder<String, List<String>> more = ImmutableMap.builder();
    for (int i = 0; i < 20; i++) {
      boolean easy = i % 2 == 0;
      grades.put("q" + i, Map.of("a", 1, "b", 1, "c", 1, "d", 1));
      less.put("q" + i, easy ? List.of("a", "b", "c") : List.of());
      more.put("q" + i, easy ? List.of("a", "b", "c", "d") : List.of("a"));
    }
    Qrels qrels = new Qrels(grades.buildOrThrow());
    RetrievalScores before = RetrievalScores.of(new TrecRun(less.buildOrThrow()), qrels, BOTH);
    RetrievalScores after = RetrievalScores.of(new TrecRun(more.buildOrThrow()), qrels, BOTH);

    assertThat(after.gainOver(before, RECALL)).isEqualTo(new Estimate(0.25, 0.25, 0.25, 20));
    assertThat(before.mean(RECALL).high()).isGreaterThan(after.mean(RECALL).low());
  }

  @Test
  void a_gain_over_other_topics_is_rejected() {
    RetrievalScores other =
        RetrievalScores.of(new TrecRun(Map.of()), new Qrels(Map.of("q1", Map.of("a", 1))), BOTH);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SCORES.gainOver(other, MRR))
        .withMessage("3 topics and 1 topics: must be the same topics in the same order");
  }

  @Test
  void a_gain_in_a_metric_that_one_side_lacks_is_rejected() {
    RetrievalScores other = RetrievalScores.of(new TrecRun(Map.of()), QRELS, List.of(RECALL));
    assertThatIllegalArgumentException().isThrownBy(() -> SCORES.gainOver(other, MRR));
    assertThatIllegalArgumentException().isThrownBy(() -> other.gainOver(SCORES, MRR));
  }

  @Test
  void the_text_has_a_line_for_each_metric() {
    RetrievalScores scores =
        RetrievalScores.of(
            new TrecRun(Map.of("q3", List.of("z"))), new Qrels(Map.of("q3", Map.of("z", 1))), BOTH);
    assertThat(scores.toString().lines())
        .containsExactly(
            "mrr@10     1.000 [1.000, 1.000] of 1", "recall@10  1.000 [1.000, 1.000] of 1");
  }

  @Test
  void the_standard_metrics_are_those_of_beir() {
    assertThat(RetrievalScores.STANDARD_METRICS)
        .extracting(RankingMetric::name)
        .containsExactly("ndcg@10", "recall@10", "recall@100", "mrr@10", "map");
  }

  private static RetrievalScores better() {
    return RetrievalScores.of(
        new TrecRun(
            Map.of(
                "q1", List.of("a"),
                "q2", List.of("b"),
                "q3", List.of("x", "y", "z"))),
        QRELS,
        BOTH);
  }
}
