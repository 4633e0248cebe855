package dev.footnote.embed;

import java.util.Arrays;

/**
 * Agglomerative clustering of unit vectors by Ward's method: of all pairs of clusters, those are
 * put together next whose union adds least to the sum of the squared distances from the means.
 * Lance and Williams' update, The Computer Journal 9(4), 1967. Ties go to the pair that comes
 * first.
 *
 * <p>Each cluster knows its nearest of those after it (Müllner, "Modern hierarchical, agglomerative
 * clustering algorithms", arXiv:1109.2378, section 3.1), so that the next pair is found by one look
 * at each: about the square of the tokens in all, most of it for the first distances.
 */
final class TokenPooling {

  private final TokenVectors vectors;
  private final int[] sizes;
  private final int[] clusterOf;

  /** Between clusters i &lt; j, those that are gone left out. */
  private final double[][] distances;

  /** Of cluster i, the nearest j &gt; i; -1 if there is none. */
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

  /** The means of as many clusters as are wanted, in the order of their first tokens. */
  TokenVectors into(int wanted) {
    for (int left = vectors.count(); left > wanted; left--) {
      mergeNearest();
    }
    int dimension = vectors.dimension();
    float[] means = new float[wanted * dimension];
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
    int gone = nearest[best];
    merge(best, gone);
    for (int i = 0; i < gone; i++) {
      if (sizes[i] > 0) {
        updateNearest(i, best, gone);
      }
    }
  }

  private void updateNearest(int cluster, int merged, int gone) {
    int before = nearest[cluster];
    if (cluster == merged || before == merged || before == gone) {
      nearest[cluster] = findNearest(cluster);
    } else if (cluster < merged) {
      double distance = get(cluster, merged);
      if (distance < toNearest(cluster) || (distance == toNearest(cluster) && merged < before)) {
        nearest[cluster] = merged;
      }
    }
  }

  private int findNearest(int cluster) {
    int found = -1;
    for (int j = cluster + 1; j < sizes.length; j++) {
      if (sizes[j] > 0 && (found < 0 || distances[cluster][j] < distances[cluster][found])) {
        found = j;
      }
    }
    return found;
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

  /** Scaled to length 1; where the vectors cancel out, the first of them. */
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
