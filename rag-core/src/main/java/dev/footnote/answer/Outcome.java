package dev.footnote.answer;

import static com.google.common.base.Preconditions.checkArgument;

/** Whether a question was answered. */
public sealed interface Outcome {

  /** The sources answer the question. */
  record Answered() implements Outcome {}

  /**
   * The sources, as far as the asker may see them, do not support an answer.
   *
   * @param reason which kind of lack it is
   * @param explanation the same for a person, one sentence
   * @param support how well the best that was found would have carried an answer, 0 (nothing was
   *     found, or nothing that held) to 1
   */
  record Abstained(Reason reason, String explanation, double support) implements Outcome {
    /**
     * @throws IllegalArgumentException if the support is not 0 to 1
     */
    public Abstained {
      checkArgument(support >= 0 && support <= 1, "support %s: want 0 to 1", support);
    }
  }

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
