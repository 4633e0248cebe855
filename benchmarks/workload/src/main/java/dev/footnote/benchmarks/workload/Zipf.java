package dev.footnote.benchmarks.workload;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws ranks of which the first are much more common than the last. */
final class Zipf {

  private final double[] cumulative;

  /**
   * @param ranks how many there are
   * @param exponent 0 makes all ranks equal; words of a language have about 1
   */
  Zipf(int ranks, double exponent) {
    cumulative = new double[ranks];
    double sum = 0;
    for (int rank = 0; rank < ranks; rank++) {
      sum += Math.pow(rank + 1, -exponent);
      cumulative[rank] = sum;
    }
  }

  /** A rank from 0. */
  int draw(RandomGenerator random) {
    double point = random.nextDouble() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, point);
    return Math.min(found < 0 ? -found - 1 : found + 1, cumulative.length - 1);
  }
}
