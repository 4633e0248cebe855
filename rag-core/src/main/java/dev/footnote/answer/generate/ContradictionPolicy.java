package dev.footnote.answer.generate;

/**
 * What becomes of two statements that contradict each other, each borne out by its source, where
 * there is no other and no date of the sources tells which of them holds.
 */
public enum ContradictionPolicy {
  /** Both are said, each with its citation, and that it is open which holds. */
  SHOW,
  /** Neither is said; the reason quotes both sources. */
  ABSTAIN
}
