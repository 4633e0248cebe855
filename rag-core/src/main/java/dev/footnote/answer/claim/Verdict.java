package dev.footnote.answer.claim;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.OptionalInt;

/**
 * The judgement of a claim by its evidence.
 *
 * @param supported probability that the evidence states that the claim is true, 0 to 1
 * @param contradicted probability that the evidence states that the claim is false, 0 to 1. The two
 *     add up to at most 1; the rest is the probability that the evidence states neither
 * @param sentence index of the sentence that decides most; empty without evidence
 */
public record Verdict(double supported, double contradicted, OptionalInt sentence) {

  /** Tolerated rounding error in the sum of the probabilities. */
  private static final double TOLERANCE = 1e-6;

  /** The decision of a verdict. */
  public enum Label {
    /** The evidence states that the claim is true. */
    SUPPORTED,
    /** The evidence states that the claim is false. */
    CONTRADICTED,
    /** The evidence states neither. */
    NOT_ENOUGH_EVIDENCE
  }

  /**
   * @throws IllegalArgumentException if a probability is outside 0 to 1, both add up to more than
   *     1, or the index of the sentence is negative
   */
  public Verdict {
    checkArgument(supported >= 0 && supported <= 1, "supported %s: must be 0 to 1", supported);
    checkArgument(
        contradicted >= 0 && contradicted <= 1, "contradicted %s: must be 0 to 1", contradicted);
    checkArgument(
        supported + contradicted <= 1 + TOLERANCE,
        "supported %s and contradicted %s: must add up to at most 1",
        supported,
        contradicted);
    checkArgument(sentence.orElse(0) >= 0, "sentence %s: must not be negative", sentence);
  }

  /**
   * Returns the likeliest label. Ties go to {@link Label#NOT_ENOUGH_EVIDENCE}, then to {@link
   * Label#SUPPORTED}.
   */
  public Label label() {
    double neither = 1 - supported - contradicted;
    if (neither >= Math.max(supported, contradicted)) {
      return Label.NOT_ENOUGH_EVIDENCE;
    }
    return supported >= contradicted ? Label.SUPPORTED : Label.CONTRADICTED;
  }
}
