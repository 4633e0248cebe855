package dev.footnote.answer;

/** A stage of the work on an answer, for measuring where the time goes. */
public enum AnswerStage {
  /** Searching for passages. */
  RETRIEVE,
  /** Scoring and choosing among the passages and their sentences. */
  SELECT,
  /** Waiting for a language model. */
  GENERATE,
  /** Comparing statements with their sources. */
  VERIFY,
  /** Searching and asking again after a draft had too little support. */
  CORRECT
}
