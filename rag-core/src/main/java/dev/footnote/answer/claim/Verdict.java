package dev.footnote.answer.claim;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.OptionalInt;

/**
 * What evidence says of a claim.
 *
 * @param supported how likely it says that the claim is true, 0 to 1
 * @param contradicted how likely it says that the claim is false, 0 to 1; the two add up to at most
 *     1, and what is left is how likely it says neither
 * @param sentence index of the sentence on which the verdict rests most; empty without evidence
 */
public record Verdict(double supported, double contradicted, OptionalInt sentence) {

  /** Room for rounding in a sum of probabilities. */
  private static final double TOLERANCE = 1e-6;

  /** What a verdict comes down to. */
  public enum Label {
    /** The evidence says that the claim is true. */
    SUPPORTED,
    /** The evidence says that the claim is false. */
    CONTRADICTED,
    /** The evidence does not decide. */
    NOT_ENOUGH_EVIDENCE
  }

  /**
   * @throws IllegalArgumentException if a likelihood is not 0 to 1, both add up to more than 1, or
   *     the sentence's index is negative
   */
  public Verdict {
    checkArgument(supported >= 0 && supported <= 1, "supported %s: want 0 to 1", supported);
    checkArgument(
        contradicted >= 0 && contradicted <= 1, "contradicted %s: want 0 to 1", contradicted);
    checkArgument(
        supported + contradicted <= 1 + TOLERANCE,
        "supported %s and contradicted %s add up to more than 1",
        supported,
        contradicted);
    checkArgument(sentence.orElse(0) >= 0, "sentence %s is negative", sentence);
  }

  /** The likeliest of the three; of equal ones {@link Label#NOT_ENOUGH_EVIDENCE} first. */
  public Label label() {
    double neither = 1 - supported - contradicted;
    if (neither >= Math.max(supported, contradicted)) {
      return Label.NOT_ENOUGH_EVIDENCE;
    }
    return supported >= contradicted ? Label.SUPPORTED : Label.CONTRADICTED;
  }
}
