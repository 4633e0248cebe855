package dev.footnote.eval;

/** What {@link ClaimScores} tell; each is a share, 0 to 1. */
public enum ClaimMetric {
  /**
   * The mean, over the labels that occur, of the share of a label's claims that got it. A guess
   * gets one divided by the number of labels. Where the claims have fewer than three labels, a
   * verdict is right if it tells supported claims from others.
   */
  BALANCED_ACCURACY("balanced-accuracy"),
  /**
   * The probability that a claim that the evidence supports is thought better supported than one
   * that it does not. 0.5 is a guess.
   */
  AUROC("auroc"),
  /** The same against contradicted claims alone, which have the same words and say the contrary. */
  AUROC_AGAINST_CONTRADICTED("auroc-against-contradicted"),
  /** The claims with a marked rationale for which the verdict rests on a sentence of it. */
  RATIONALE_HIT("rationale-hit");

  private final String label;

  ClaimMetric(String label) {
    this.label = label;
  }

  /** What reports call it, such as {@code balanced-accuracy}. */
  public String label() {
    return label;
  }
}
