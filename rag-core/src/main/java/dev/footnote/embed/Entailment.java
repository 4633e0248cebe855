package dev.footnote.embed;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * A judgement of a hypothesis by a premise: three probabilities that add up to 1.
 *
 * @param entailment the probability that the hypothesis follows from the premise, 0 to 1
 * @param neutral the probability that the premise leaves the hypothesis open, 0 to 1
 * @param contradiction the probability that the premise contradicts the hypothesis, 0 to 1
 */
public record Entailment(double entailment, double neutral, double contradiction) {

  /** Allowance for rounding in a sum of probabilities. */
  private static final double TOLERANCE = 1e-6;

  /**
   * @throws IllegalArgumentException if a probability is negative, or they do not add up to 1
   */
  public Entailment {
    checkArgument(
        entailment >= 0
            && neutral >= 0
            && contradiction >= 0
            && Math.abs(entailment + neutral + contradiction - 1) <= TOLERANCE,
        "entailment %s, neutral %s, contradiction %s: must be probabilities that add up to 1",
        entailment,
        neutral,
        contradiction);
  }
}
