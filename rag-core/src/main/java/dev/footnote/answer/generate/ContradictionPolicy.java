package dev.footnote.answer.generate;

/**
 * A policy for an answer that consists of two statements that contradict each other. It applies if
 * both are supported by their sources and no date of the sources shows which source is newer.
 */
public enum ContradictionPolicy {
  /** Both statements are shown with their citations, and the answer states the contradiction. */
  SHOW,
  /** The answer is an abstention whose explanation quotes both sources. */
  ABSTAIN
}
