package dev.footnote.eval;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How good one ranking is, as the definitions of {@code trec_eval} have it: a document is relevant
 * if its grade is at least 1, and one that nobody judged is not. Stateless and thread-safe.
 */
public interface RankingMetric {

  /** What reports call it, such as {@code ndcg@10}. */
  String name();

  /**
   * The value for one topic, 0 to 1; 0 where no document is relevant.
   *
   * @param ranking document ids, best first, none twice
   * @param grades of the topic's judged documents
   */
  double score(List<String> ranking, Map<String, Integer> grades);

  /**
   * Normalised discounted cumulative gain: the grades of the first {@code depth} documents, each
   * divided by the binary logarithm of its rank plus one, against the best that any ranking could
   * have. {@code ndcg_cut} in {@code trec_eval}; Järvelin and Kekäläinen, ACM TOIS 20(4), 2002,
   * with the discount that is usual since.
   *
   * @throws IllegalArgumentException if the depth is less than 1
   */
  static RankingMetric ndcg(int depth) {
    return new Ndcg(depth);
  }

  /**
   * The share of the relevant documents that is among the first {@code depth}. {@code recall} in
   * {@code trec_eval}.
   *
   * @throws IllegalArgumentException if the depth is less than 1
   */
  static RankingMetric recall(int depth) {
    return new Recall(depth);
  }

  /**
   * One divided by the rank of the first relevant document; 0 if there is none among the first
   * {@code depth}. {@code recip_rank} in {@code trec_eval} with that many documents. Its mean is
   * MRR.
   *
   * @throws IllegalArgumentException if the depth is less than 1
   */
  static RankingMetric reciprocalRank(int depth) {
    return new ReciprocalRank(depth);
  }

  /**
   * The mean, over all relevant documents, of the precision at each one's rank; 0 for those that
   * were not retrieved. {@code map} in {@code trec_eval}, whose mean is MAP.
   */
  static RankingMetric averagePrecision() {
    return new AveragePrecision();
  }

  /** {@link #ndcg}. */
  record Ndcg(int depth) implements RankingMetric {
    /** Checks the depth. */
    public Ndcg {
      requireDepth(depth);
    }

    @Override
    public String name() {
      return "ndcg@" + depth;
    }

    @Override
    public double score(List<String> ranking, Map<String, Integer> grades) {
      List<Integer> ideal =
          grades.values().stream()
              .filter(grade -> grade > 0)
              .sorted(Comparator.reverseOrder())
              .toList();
      double best = gain(ideal);
      return best == 0
          ? 0
          : gain(ranking.stream().map(id -> Math.max(0, grades.getOrDefault(id, 0))).toList())
              / best;
    }

    private double gain(List<Integer> grades) {
      double sum = 0;
      for (int i = 0; i < Math.min(depth, grades.size()); i++) {
        sum += grades.get(i) * Math.log(2) / Math.log(i + 2);
      }
      return sum;
    }
  }

  /** {@link #recall}. */
  record Recall(int depth) implements RankingMetric {
    /** Checks the depth. */
    public Recall {
      requireDepth(depth);
    }

    @Override
    public String name() {
      return "recall@" + depth;
    }

    @Override
    public double score(List<String> ranking, Map<String, Integer> grades) {
      long relevant = countRelevant(grades);
      long found = ranking.stream().limit(depth).filter(id -> isRelevant(id, grades)).count();
      return relevant == 0 ? 0 : (double) found / relevant;
    }
  }

  /** {@link #reciprocalRank}. */
  record ReciprocalRank(int depth) implements RankingMetric {
    /** Checks the depth. */
    public ReciprocalRank {
      requireDepth(depth);
    }

    @Override
    public String name() {
      return "mrr@" + depth;
    }

    @Override
    public double score(List<String> ranking, Map<String, Integer> grades) {
      for (int i = 0; i < Math.min(depth, ranking.size()); i++) {
        if (isRelevant(ranking.get(i), grades)) {
          return 1.0 / (i + 1);
        }
      }
      return 0;
    }
  }

  /** {@link #averagePrecision}. */
  record AveragePrecision() implements RankingMetric {
    @Override
    public String name() {
      return "map";
    }

    @Override
    public double score(List<String> ranking, Map<String, Integer> grades) {
      long relevant = countRelevant(grades);
      double sum = 0;
      int found = 0;
      for (int i = 0; i < ranking.size(); i++) {
        if (isRelevant(ranking.get(i), grades)) {
          found++;
          sum += (double) found / (i + 1);
        }
      }
      return relevant == 0 ? 0 : sum / relevant;
    }
  }

  private static boolean isRelevant(String id, Map<String, Integer> grades) {
    return grades.getOrDefault(id, 0) > 0;
  }

  private static long countRelevant(Map<String, Integer> grades) {
    return grades.values().stream().filter(grade -> grade > 0).count();
  }

  private static void requireDepth(int depth) {
    checkArgument(depth >= 1, "depth %s: want at least 1", depth);
  }
}
