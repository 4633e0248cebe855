package dev.footnote.answer.generate;

/** A policy for statements that their sources do not support. */
public enum UnsupportedPolicy {
  /** The statement is removed and reported among the rejections. */
  REMOVE,
  /**
   * The model is asked once more to repair all unsupported statements. Statements that are still
   * unsupported are removed and reported.
   */
  REPAIR,
  /** The statement stays in the answer, flagged with its flaws. */
  FLAG
}
