package dev.footnote.embed;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * What a premise says of a hypothesis: three likelihoods that add up to 1.
 *
 * @param entailment how likely the hypothesis follows, 0 to 1
 * @param neutral how likely it is left open, 0 to 1
 * @param contradiction how likely it is denied, 0 to 1
 */
public record Entailment(double entailment, double neutral, double contradiction) {

  /** Room for rounding in a sum of probabilities. */
  private static final double TOLERANCE = 1e-6;

  /**
   * @throws IllegalArgumentException if a likelihood is negative, or they do not add up to 1
   */
  public Entailment {
    checkArgument(
        entailment >= 0
            && neutral >= 0
            && contradiction >= 0
            && Math.abs(entailment + neutral + contradiction - 1) <= TOLERANCE,
        "entailment %s, neutral %s and contradiction %s: want likelihoods that add up to 1",
        entailment,
        neutral,
        contradiction);
  }
}
