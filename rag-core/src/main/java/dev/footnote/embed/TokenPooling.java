package dev.footnote.embed;

import java.util.Arrays;

/**
 * An agglomerative clustering of unit vectors by Ward's method. Each step merges the two clusters
 * whose union adds least to the sum of squared distances from the means. Distances are updated by
 * the formula of Lance and Williams, The Computer Journal 9(4), 1967. On a tie, the first pair
 * wins.
 *
 * <p>Each cluster stores its nearest cluster among those after it, so one scan finds the next pair:
 * Müllner, "Modern hierarchical, agglomerative clustering algorithms", arXiv:1109.2378, section
 * 3.1. The cost grows with about the square of the tokens, mostly for the first distances.
 */
final class TokenPooling {

  private final TokenVectors vectors;
  private final int[] sizes;
  private final int[] clusterOf;

  /** Distances between clusters i &lt; j. Entries of merged clusters are stale. */
  private final double[][] distances;

  /** For each cluster i, the nearest cluster j &gt; i; -1 if there is none. */
  private final int[] nearest;

  TokenPooling(TokenVectors vectors) {
    this.vectors = vectors;
    int count = vectors.count();
    sizes = new int[count];
    Arrays.fill(sizes, 1);
    clusterOf = new int[count];
    Arrays.setAll(clusterOf, token -> token);
    float[][] rows = new float[count][];
    Arrays.setAll(rows, vectors::vector);
    distances = new double[count][count];
    for (int i = 0; i < count; i++) {
      for (int j = i + 1; j < count; j++) {
        set(i, j, 2 - 2 * TokenVectors.dot(rows[i], 0, rows[j], 0, vectors.dimension()));
      }
    }
    nearest = new int[count];
    Arrays.setAll(nearest, this::findNearest);
  }

  /** Merges clusters until the given number is left, and returns their means by first token. */
  TokenVectors into(int clusters) {
    for (int left = vectors.count(); left > clusters; left--) {
      mergeNearest();
    }
    int dimension = vectors.dimension();
    float[] means = new float[clusters * dimension];
    int row = 0;
    for (int cluster = 0; cluster < sizes.length; cluster++) {
      if (sizes[cluster] > 0) {
        System.arraycopy(mean(cluster), 0, means, row, dimension);
        row += dimension;
      }
    }
    return TokenVectors.of(dimension, means);
  }

  private void mergeNearest() {
    int best = -1;
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] > 0 && nearest[i] >= 0 && (best < 0 || toNearest(i) < toNearest(best))) {
        best = i;
      }
    }
    int absorbed = nearest[best];
    merge(best, absorbed);
    for (int i = 0; i < absorbed; i++) {
      if (sizes[i] > 0) {
        updateNearest(i, best, absorbed);
      }
    }
  }

  private void updateNearest(int cluster, int merged, int absorbed) {
    int before = nearest[cluster];
    if (cluster == merged || before == merged || before == absorbed) {
      nearest[cluster] = findNearest(cluster);
    } else if (cluster < merged) {
      double distance = get(cluster, merged);
      if (distance < toNearest(cluster) || (distance == toNearest(cluster) && merged < before)) {
        nearest[cluster] = merged;
      }
    }
  }

  private int findNearest(int cluster) {
    int closest = -1;
    for (int j = cluster + 1; j < sizes.length; j++) {
      if (sizes[j] > 0 && (closest < 0 || distances[cluster][j] < distances[cluster][closest])) {
        closest = j;
      }
    }
    return closest;
  }

  private double toNearest(int cluster) {
    return distances[cluster][nearest[cluster]];
  }

  private void merge(int first, int second) {
    double between = get(first, second);
    for (int other = 0; other < sizes.length; other++) {
      if (sizes[other] > 0 && other != first && other != second) {
        double all = sizes[first] + sizes[second] + sizes[other];
        set(
            first,
            other,
            ((sizes[first] + sizes[other]) * get(first, other)
                    + (sizes[second] + sizes[other]) * get(second, other)
                    - sizes[other] * between)
                / all);
      }
    }
    sizes[first] += sizes[second];
    sizes[second] = 0;
    for (int token = 0; token < clusterOf.length; token++) {
      if (clusterOf[token] == second) {
        clusterOf[token] = first;
      }
    }
  }

  /** Returns the mean, scaled to length 1; if the vectors add up to zero, the first of them. */
  private float[] mean(int cluster) {
    double[] sum = new double[vectors.dimension()];
    for (int token = 0; token < clusterOf.length; token++) {
      if (clusterOf[token] == cluster) {
        float[] vector = vectors.vector(token);
        for (int i = 0; i < sum.length; i++) {
          sum[i] += vector[i];
        }
      }
    }
    double length = Math.sqrt(Arrays.stream(sum).map(x -> x * x).sum());
    float[] mean = vectors.vector(cluster);
    for (int i = 0; length > 0 && i < mean.length; i++) {
      mean[i] = (float) (sum[i] / length);
    }
    return mean;
  }

  private double get(int i, int j) {
    return i < j ? distances[i][j] : distances[j][i];
  }

  private void set(int i, int j, double distance) {
    distances[Math.min(i, j)][Math.max(i, j)] = distance;
  }
}
