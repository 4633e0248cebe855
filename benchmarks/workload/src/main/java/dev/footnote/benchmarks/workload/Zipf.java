package dev.footnote.benchmarks.workload;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** A Zipf distribution over ranks: low ranks are much more common than high ranks. */
final class Zipf {

  private final double[] cumulative;

  /**
   * @param ranks the number of ranks
   * @param exponent 0 makes all ranks equally common; the words of a language have about 1
   */
  Zipf(int ranks, double exponent) {
    cumulative = new double[ranks];
    double sum = 0;
    for (int rank = 0; rank < ranks; rank++) {
      sum += Math.pow(rank + 1, -exponent);
      cumulative[rank] = sum;
    }
  }

  /** Draws a rank; ranks start at 0. */
  int draw(RandomGenerator random) {
    double point = random.nextDouble() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, point);
    return Math.min(found < 0 ? -found - 1 : found + 1, cumulative.length - 1);
  }
}
