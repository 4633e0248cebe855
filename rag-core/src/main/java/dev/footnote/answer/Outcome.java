package dev.footnote.answer;

import static com.google.common.base.Preconditions.checkArgument;

/** Whether a question was answered. */
public sealed interface Outcome {

  /** The question is answered, and nothing is known to be missing. */
  record Answered() implements Outcome {}

  /**
   * The sources answer a part of the question.
   *
   * @param missing what they do not say, a sentence for a person
   */
  record PartlyAnswered(String missing) implements Outcome {
    /**
     * @throws IllegalArgumentException if nothing is said to be missing
     */
    public PartlyAnswered {
      checkArgument(!missing.isBlank(), "a partial answer does not say what is missing");
    }
  }

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

    /** Nothing was found. */
    public static Abstained nothingFound() {
      return new Abstained(
          Reason.NOTHING_FOUND,
          "There is no document to answer from, or none that you may see.",
          0);
    }

    /** What was drafted did not hold. */
    public static Abstained unverified() {
      return new Abstained(
          Reason.UNVERIFIED,
          "What was found does not agree with its sources, so nothing is said.",
          0);
    }
  }

  /** Why there is no answer. */
  enum Reason {
    /** No passage was found at all. */
    NOTHING_FOUND,
    /**
     * There are documents, and the asker may see none of them; only {@link
     * AccessDisclosingAnswerer} tells.
     */
    OUTSIDE_ACCESS,
    /** Passages were found, and none of them answers the question. */
    NOT_ANSWERED,
    /** The sources contradict each other, and nothing tells which of them holds. */
    CONFLICTING,
    /** What would have answered did not agree with its source, and was dropped. */
    UNVERIFIED
  }
}
