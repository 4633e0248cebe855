package dev.footnote.answer;

/** Whether a question was answered. */
public sealed interface Outcome {

  /** The sources answer the question. */
  record Answered() implements Outcome {}

  /**
   * The sources, as far as the asker may see them, do not support an answer.
   *
   * @param reason which kind of lack it is
   * @param explanation the same for a person, one sentence
   */
  record Abstained(Reason reason, String explanation) implements Outcome {}

  /** Why there is no answer. */
  enum Reason {
    /** No passage was found at all. */
    NOTHING_FOUND,
    /** Passages were found, and none of them answers the question. */
    NOT_ANSWERED,
    /** What would have answered did not agree with its source, and was dropped. */
    UNVERIFIED
  }
}
