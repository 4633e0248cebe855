package dev.footnote.eval;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The scores of a run: the value of each metric for each topic. Immutable.
 *
 * <p>A topic that the run does not have scores 0, as with {@code trec_eval -c}. Topics without a
 * relevant document are left out, because every ranking scores 0 for them.
 */
public final class RetrievalScores {

  /** The standard metrics of BEIR collections: nDCG@10, recall@10, recall@100, MRR@10 and MAP. */
  public static final List<RankingMetric> STANDARD_METRICS =
      ImmutableList.of(
          RankingMetric.ndcg(10),
          RankingMetric.recall(10),
          RankingMetric.recall(100),
          RankingMetric.reciprocalRank(10),
          RankingMetric.averagePrecision());

  private final ImmutableList<String> topicIds;
  private final ImmutableList<RankingMetric> metrics;

  /** The values, with one row for each metric and one column for each topic. */
  private final double[][] values;

  private RetrievalScores(List<String> topicIds, List<RankingMetric> metrics, double[][] values) {
    this.topicIds = ImmutableList.copyOf(topicIds);
    this.metrics = ImmutableList.copyOf(metrics);
    this.values = values;
  }

  /**
   * Scores a run.
   *
   * @param run the rankings to score
   * @param qrels the relevance judgments
   * @param metrics the metrics to compute, see {@link #STANDARD_METRICS}
   * @throws IllegalArgumentException if no topic has a relevant document
   */
  public static RetrievalScores of(TrecRun run, Qrels qrels, List<RankingMetric> metrics) {
    List<String> topics = qrels.topicIds().stream().filter(qrels::hasRelevant).toList();
    checkArgument(
        !topics.isEmpty(),
        "judgments: at least one of %s must find a document relevant",
        qrels.size());
    double[][] values =
        metrics.stream()
            .map(
                metric ->
                    topics.stream()
                        .mapToDouble(topic -> metric.score(run.of(topic), qrels.of(topic)))
                        .toArray())
            .toArray(double[][]::new);
    return new RetrievalScores(topics, metrics, values);
  }

  /** Returns the topics, in the order of the judgments. */
  public List<String> topicIds() {
    return topicIds;
  }

  /** Returns the metrics, in the order in which they were requested. */
  public List<RankingMetric> metrics() {
    return metrics;
  }

  /**
   * Returns the values of a metric, one for each of {@link #topicIds()}. The caller may change the
   * array.
   *
   * @throws IllegalArgumentException if the metric was not requested
   */
  public double[] values(RankingMetric metric) {
    int row = metrics.indexOf(metric);
    checkArgument(row >= 0, "metric %s: must be one of %s", metric.name(), names());
    return Arrays.copyOf(values[row], topicIds.size());
  }

  /**
   * Returns the mean of a metric over the topics.
   *
   * @throws IllegalArgumentException if the metric was not requested
   */
  public Estimate mean(RankingMetric metric) {
    return Estimate.ofMean(values(metric));
  }

  /**
   * Returns how much better these scores are than those of another system on the same topics. If 0
   * is outside the interval, the choice of topics does not explain the difference.
   *
   * <p>The difference is taken topic by topic, so that topics that are hard for both systems do not
   * widen the interval.
   *
   * @throws IllegalArgumentException if the topics differ, or the metric was not requested
   */
  public Estimate gainOver(RetrievalScores other, RankingMetric metric) {
    checkArgument(
        topicIds.equals(other.topicIds),
        "%s topics and %s topics: must be the same topics in the same order",
        topicIds.size(),
        other.topicIds.size());
    double[] gains = values(metric);
    double[] others = other.values(metric);
    Arrays.setAll(gains, i -> gains[i] - others[i]);
    return Estimate.ofMean(gains);
  }

  /** Returns a line for each metric, such as {@code "ndcg@10 0.741 [0.702, 0.779] of 300"}. */
  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder();
    for (RankingMetric metric : metrics) {
      lines.append(String.format(Locale.ROOT, "%-10s %s%n", metric.name(), mean(metric)));
    }
    return lines.toString();
  }

  private List<String> names() {
    return metrics.stream().map(RankingMetric::name).toList();
  }
}
