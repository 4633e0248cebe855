package dev.footnote.answer.extract;

import com.google.common.collect.ImmutableList;

/**
 * A calibration from a quote's score to the probability that the quote answers the question, and
 * from a target precision to a threshold on that probability.
 *
 * <p>It was fitted with the bundled model on the questions that {@link MatchFeatures} describes.
 * The questions on the sample handbook and on encyclopedic passages have a weight of three each. Of
 * these 222 questions, 88 have no answer, although a passage nearly answers many of them. The
 * HaluEval questions have a weight of one half with their source, and of one third without it. On
 * this data, quotes with a support of .7 to .8 answered .79 of the time; quotes of .8 to .9
 * answered .85 of the time. Results on other questions and documents may be better or worse.
 */
final class SupportCalibration {

  private static final double SLOPE = 0.55;

  /** The score at which a quote answers with a probability of one half. */
  private static final double MIDPOINT = 7;

  /** Precision of the answers with a support of at least 0, 0.1, 0.2, ... 1. */
  private static final ImmutableList<Double> PRECISIONS =
      ImmutableList.of(0.54, 0.61, 0.64, 0.66, 0.69, 0.72, 0.77, 0.82, 0.86, 0.91, 1.0);

  private SupportCalibration() {}

  /** Returns the support of a quote with the score, 0 to 1. */
  static double of(double score) {
    return 1 / (1 + Math.exp(-SLOPE * (score - MIDPOINT)));
  }

  /** Returns the lowest support, 0 to 1, that reached the precision on the training questions. */
  static double thresholdFor(double precision) {
    int steps = PRECISIONS.size() - 1;
    for (int i = 0; i < steps; i++) {
      double lower = PRECISIONS.get(i);
      double upper = PRECISIONS.get(i + 1);
      if (precision <= upper) {
        return (i + Math.max(0, (precision - lower) / (upper - lower))) / steps;
      }
    }
    return 1;
  }
}
