package dev.footnote.answer;

import static com.google.common.base.Preconditions.checkArgument;

/** The outcome of answering a question: answered, partly answered or abstained. */
public sealed interface Outcome {

  /** The question is answered, and nothing is known to be missing. */
  record Answered() implements Outcome {}

  /**
   * The sources answer a part of the question.
   *
   * @param missing what the sources lack, one sentence for a person
   */
  record PartlyAnswered(String missing) implements Outcome {
    /**
     * @throws IllegalArgumentException if {@code missing} is blank
     */
    public PartlyAnswered {
      checkArgument(!missing.isBlank(), "a partial answer must state what is missing");
    }
  }

  /**
   * The sources that the asker may see do not support an answer.
   *
   * @param reason the kind of problem
   * @param explanation the reason for a person, one sentence
   * @param support how well the best candidate would have supported an answer, 0 to 1; 0 if there
   *     was no supported candidate
   */
  record Abstained(Reason reason, String explanation, double support) implements Outcome {
    /**
     * @throws IllegalArgumentException if the support is not 0 to 1
     */
    public Abstained {
      checkArgument(support >= 0 && support <= 1, "support %s: must be 0 to 1", support);
    }

    /** Returns the outcome of a search without hits. */
    public static Abstained nothingFound() {
      return new Abstained(
          Reason.NOTHING_FOUND,
          "There are no documents on this question, or you do not have access to them.",
          0);
    }

    /** Returns the outcome of a draft whose statements all failed their check. */
    public static Abstained unverified() {
      return new Abstained(
          Reason.UNVERIFIED,
          "The drafted answer does not agree with its sources, so no answer is given.",
          0);
    }
  }

  /** The reason why there is no answer. */
  enum Reason {
    /** The search found no passages. */
    NOTHING_FOUND,
    /**
     * The asker may not see any of the documents that the search found. Only {@link
     * AccessDisclosingAnswerer} reports this reason.
     */
    OUTSIDE_ACCESS,
    /** The search found passages, but none of them answers the question. */
    NOT_ANSWERED,
    /** The sources contradict each other, and nothing shows which of them is right. */
    CONFLICTING,
    /** The drafted answer did not agree with its sources and was rejected. */
    UNVERIFIED
  }
}
