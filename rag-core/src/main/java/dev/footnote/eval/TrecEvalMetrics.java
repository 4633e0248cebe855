package dev.footnote.eval;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The metrics of {@link RankingMetric}. */
final class TrecEvalMetrics {

  private TrecEvalMetrics() {}

  /** {@link RankingMetric#ndcg}. */
  record Ndcg(int depth) implements RankingMetric {
    Ndcg {
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

  /** {@link RankingMetric#recall}. */
  record Recall(int depth) implements RankingMetric {
    Recall {
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

  /** {@link RankingMetric#reciprocalRank}. */
  record ReciprocalRank(int depth) implements RankingMetric {
    ReciprocalRank {
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

  /** {@link RankingMetric#averagePrecision}. */
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
    checkArgument(depth >= 1, "depth %s: must be at least 1", depth);
  }
}
