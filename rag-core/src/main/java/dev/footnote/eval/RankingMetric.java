package dev.footnote.eval;

import java.util.List;
import java.util.Map;

/**
 * A metric of one ranking, as {@code trec_eval} defines it. A document is relevant if its grade is
 * at least 1; a document without a judgment is not relevant. Implementations are stateless and
 * thread-safe.
 */
public interface RankingMetric {

  /** Returns the name that reports use, such as {@code ndcg@10}. */
  String name();

  /**
   * Scores the ranking of one topic.
   *
   * @param ranking document ids, best first, each once
   * @param grades the grades of the topic's judged documents, by document id
   * @return the value, 0 to 1; 0 if no document is relevant
   */
  double score(List<String> ranking, Map<String, Integer> grades);

  /**
   * Returns normalised discounted cumulative gain at a depth.
   *
   * <p>The gain is the sum, over the first {@code depth} documents, of the grade divided by the
   * binary logarithm of the rank plus one. It is divided by the gain of the best possible ranking.
   * {@code trec_eval} calls it {@code ndcg_cut}. Järvelin and Kekäläinen, ACM TOIS 20(4), 2002,
   * with the discount that has been usual since.
   *
   * @throws IllegalArgumentException if the depth is less than 1
   */
  static RankingMetric ndcg(int depth) {
    return new TrecEvalMetrics.Ndcg(depth);
  }

  /**
   * Returns the share of the relevant documents that are among the first {@code depth}. {@code
   * trec_eval} calls it {@code recall}.
   *
   * @throws IllegalArgumentException if the depth is less than 1
   */
  static RankingMetric recall(int depth) {
    return new TrecEvalMetrics.Recall(depth);
  }

  /**
   * Returns one divided by the rank of the first relevant document, or 0 if none is among the first
   * {@code depth}. {@code trec_eval} calls it {@code recip_rank}, for rankings of that length. Its
   * mean is MRR.
   *
   * @throws IllegalArgumentException if the depth is less than 1
   */
  static RankingMetric reciprocalRank(int depth) {
    return new TrecEvalMetrics.ReciprocalRank(depth);
  }

  /**
   * Returns the mean, over all relevant documents, of the precision at the rank of each. A document
   * that was not retrieved counts as 0. {@code trec_eval} calls it {@code map}; its mean is MAP.
   */
  static RankingMetric averagePrecision() {
    return new TrecEvalMetrics.AveragePrecision();
  }
}
