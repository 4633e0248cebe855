package dev.footnote.eval;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * A metric measured on a sample of questions, with its 95 % bootstrap interval: 95 % of the
 * resamples, drawn with replacement, have a value inside the interval.
 *
 * <p>Method: percentile intervals, Efron and Tibshirani, "An Introduction to the Bootstrap", 1993,
 * chapter 13; for retrieval, Sakai, SIGIR 2006. The draws are the same in each call, so a repeated
 * measurement has exactly the same result.
 *
 * @param value the metric of the sample itself
 * @param low the lower end of the interval
 * @param high the upper end of the interval
 * @param size the number of questions of the sample
 */
public record Estimate(double value, double low, double high, int size) {

  private static final int RESAMPLES = 2_000;

  /**
   * The most draws for one resample. A resample misses a given question with a probability of 0.37;
   * 1,000 consecutive misses are practically impossible.
   */
  private static final int MAX_DRAWS = 1_000;

  private static final double TAIL = 0.025;
  private static final long SEED = 20_261_124;

  /**
   * Estimates the mean of a value that each question has.
   *
   * @param values one value for each question
   * @throws IllegalArgumentException if there is no value
   */
  public static Estimate ofMean(double[] values) {
    return of(values.length, sample -> mean(values, sample));
  }

  /**
   * Estimates a figure of a sample.
   *
   * @param size the number of questions, at least 1
   * @param figure a function that computes the figure of a sample, given as indexes of questions
   *     that may repeat. If it returns NaN, the sample does not define the figure and another
   *     sample is drawn.
   * @throws IllegalArgumentException if the size is less than 1, or if the figure is NaN for the
   *     questions themselves or for nearly all samples of them
   */
  public static Estimate of(int size, ToDoubleFunction<int[]> figure) {
    checkArgument(size >= 1, "estimate of %s questions: must be at least 1", size);
    int[] sample = new int[size];
    Arrays.setAll(sample, i -> i);
    double value = figure.applyAsDouble(sample);
    checkArgument(!Double.isNaN(value), "figure: must be defined for these %s questions", size);
    SplittableRandom random = new SplittableRandom(SEED);
    double[] figures = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      figures[i] = redrawn(sample, figure, random);
    }
    Arrays.sort(figures);
    return new Estimate(value, percentile(figures, TAIL), percentile(figures, 1 - TAIL), size);
  }

  private static double redrawn(
      int[] sample, ToDoubleFunction<int[]> figure, SplittableRandom random) {
    for (int draw = 0; draw < MAX_DRAWS; draw++) {
      Arrays.setAll(sample, i -> random.nextInt(sample.length));
      double value = figure.applyAsDouble(sample);
      if (!Double.isNaN(value)) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        "figure: must be defined for at least one of %d samples of these %d questions"
            .formatted(MAX_DRAWS, sample.length));
  }

  private static double percentile(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  private static double mean(double[] values, int[] sample) {
    double sum = 0;
    for (int i : sample) {
      sum += values[i];
    }
    return sum / sample.length;
  }

  /** Returns a text such as {@code "0.741 [0.702, 0.779] of 300"}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.3f [%.3f, %.3f] of %d", value, low, high, size);
  }
}
