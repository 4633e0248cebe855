package dev.footnote.answer.generate;

/** What becomes of a statement that its sources do not bear out. */
public enum UnsupportedPolicy {
  /** It is left out, and reported among the rejections. */
  REMOVE,
  /**
   * The model is asked once more, for all such statements together, to put them right; what still
   * does not hold is left out.
   */
  REPAIR,
  /** It stays, with what is wrong with it, for the caller to show. */
  FLAG
}
