package dev.footnote.answer;

/** Where the time of an answer goes. */
public enum AnswerStage {
  /** Finding passages. */
  RETRIEVE,
  /** Choosing among what was found, and scoring it. */
  SELECT,
  /** Waiting for a language model. */
  GENERATE,
  /** Comparing statements with their sources. */
  VERIFY,
  /** Asking again where the support was weak. */
  CORRECT
}
