package dev.footnote.eval;

/** A metric of {@link ClaimScores}; its values are 0 to 1. */
public enum ClaimMetric {
  /**
   * The mean, over the labels that occur, of the share of a label's claims that got this label. A
   * guess scores one divided by the number of labels. If the claims have fewer than three labels, a
   * verdict is correct if it separates supported claims from others.
   */
  BALANCED_ACCURACY("balanced-accuracy"),
  /**
   * The probability that a supported claim gets a higher score than a claim that is not supported.
   * A guess scores 0.5.
   */
  AUROC("auroc"),
  /** AUROC against contradicted claims only, which have similar words and an opposite meaning. */
  AUROC_AGAINST_CONTRADICTED("auroc-against-contradicted"),
  /** The share of claims with a marked rationale whose verdict names a sentence of it. */
  RATIONALE_HIT("rationale-hit");

  private final String label;

  ClaimMetric(String label) {
    this.label = label;
  }

  /** Returns the name that reports use, such as {@code balanced-accuracy}. */
  public String label() {
    return label;
  }
}
