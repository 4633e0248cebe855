package dev.footnote.eval;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A run, scored: each metric for each topic. Immutable.
 *
 * <p>A topic that the run does not have scores 0, as with {@code trec_eval -c}. Topics without a
 * relevant document, which would score 0 there whatever was found, are left out here.
 */
public final class RetrievalScores {

  /** What is usual for BEIR collections: nDCG@10, recall@10, recall@100, MRR@10 and MAP. */
  public static final List<RankingMetric> STANDARD_METRICS =
      ImmutableList.of(
          RankingMetric.ndcg(10),
          RankingMetric.recall(10),
          RankingMetric.recall(100),
          RankingMetric.reciprocalRank(10),
          RankingMetric.averagePrecision());

  private final ImmutableList<String> topicIds;
  private final ImmutableList<RankingMetric> metrics;

  /** One row for each metric, one column for each topic. */
  private final double[][] values;

  private RetrievalScores(List<String> topicIds, List<RankingMetric> metrics, double[][] values) {
    this.topicIds = ImmutableList.copyOf(topicIds);
    this.metrics = ImmutableList.copyOf(metrics);
    this.values = values;
  }

  /**
   * Scores a run.
   *
   * @param run what was found
   * @param qrels what should have been found
   * @param metrics what to compute, see {@link #STANDARD_METRICS}
   * @throws IllegalArgumentException if no topic has a relevant document
   */
  public static RetrievalScores of(TrecRun run, Qrels qrels, List<RankingMetric> metrics) {
    List<String> topics = qrels.topicIds().stream().filter(qrels::hasRelevant).toList();
    checkArgument(
        !topics.isEmpty(), "none of the %s judgments finds a document relevant", qrels.size());
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

  /** The topics, in the order of the judgments. */
  public List<String> topicIds() {
    return topicIds;
  }

  /** The metrics, in the order in which they were asked for. */
  public List<RankingMetric> metrics() {
    return metrics;
  }

  /**
   * The values of a metric, one for each of {@link #topicIds()}. The array is the caller's.
   *
   * @throws IllegalArgumentException if the metric was not asked for
   */
  public double[] values(RankingMetric metric) {
    int row = metrics.indexOf(metric);
    checkArgument(row >= 0, "%s is not among %s", metric.name(), names());
    return Arrays.copyOf(values[row], topicIds.size());
  }

  /**
   * The mean of a metric over the topics.
   *
   * @throws IllegalArgumentException if the metric was not asked for
   */
  public Estimate mean(RankingMetric metric) {
    return Estimate.ofMean(values(metric));
  }

  /**
   * How much better this is than another system on the same topics. Where 0 lies outside the
   * interval, the difference is not one of the sample of topics.
   *
   * <p>Topic by topic, so that hard topics, which are hard for both, do not widen the interval.
   *
   * @throws IllegalArgumentException if the topics are others, or the metric was not asked for
   */
  public Estimate gainOver(RetrievalScores other, RankingMetric metric) {
    checkArgument(
        topicIds.equals(other.topicIds),
        "%s topics here and %s there are not the same ones in the same order",
        topicIds.size(),
        other.topicIds.size());
    double[] gains = values(metric);
    double[] others = other.values(metric);
    Arrays.setAll(gains, i -> gains[i] - others[i]);
    return Estimate.ofMean(gains);
  }

  /** A line for each metric: {@code "ndcg@10 0.741 [0.702, 0.779] of 300"}. */
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
