package dev.footnote.answer.extract;

import com.google.common.collect.ImmutableList;

/**
 * How likely a quote answers the question, by its score, and what share of answers is right from
 * some likelihood on.
 *
 * <p>Fitted on the questions that {@link MatchFeatures} names, with the bundled model: the sample
 * handbook's and those about encyclopedic passages, of which 88 of 222 have no answer though many
 * ask for what a passage nearly says, count three times each; those of HaluEval half, and a third
 * with their source taken away. There, quotes with a support of .7 to .8 answered .79 of the time,
 * of .8 to .9 .85. Other questions to other documents may fare better or worse.
 */
final class SupportCalibration {

  private static final double SLOPE = 0.55;

  /** The score from which on a quote rather answers than not. */
  private static final double EVEN = 7;

  /** Share of right answers where the support is at least 0, 0.1, 0.2, ... 1; the last is none. */
  private static final ImmutableList<Double> PRECISIONS =
      ImmutableList.of(0.54, 0.61, 0.64, 0.66, 0.69, 0.72, 0.77, 0.82, 0.86, 0.91, 1.0);

  private SupportCalibration() {}

  /** The support of a quote with that score, 0 to 1. */
  static double of(double score) {
    return 1 / (1 + Math.exp(-SLOPE * (score - EVEN)));
  }

  /** The least support with which so large a share of the answers was right, 0 to 1. */
  static double leastFor(double precision) {
    int steps = PRECISIONS.size() - 1;
    for (int i = 0; i < steps; i++) {
      double here = PRECISIONS.get(i);
      double next = PRECISIONS.get(i + 1);
      if (precision <= next) {
        return (i + Math.max(0, (precision - here) / (next - here))) / steps;
      }
    }
    return 1;
  }
}
