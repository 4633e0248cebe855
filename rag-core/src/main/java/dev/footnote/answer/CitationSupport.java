package dev.footnote.answer;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * A measure of how strongly a citation supports its statement.
 *
 * @param score 0 (no support) to 1
 * @param basis the origin of the citation, which determines the meaning of the score
 */
public record CitationSupport(double score, Basis basis) {

  /** The origin of a citation. */
  public enum Basis {
    /** The statement is the quote, word for word; the score is how well the quote answers. */
    QUOTED,
    /**
     * The language model marked the sentence; the score is the probability that the sentence
     * supports the statement.
     */
    MODEL_MARK,
    /**
     * The model's own citation feature gave the place; the score has the meaning of {@link
     * #MODEL_MARK}.
     */
    MODEL_CITATION,
    /**
     * The model cited nothing, and the verifier matched the sentence; the score has the meaning of
     * {@link #MODEL_MARK}.
     */
    VERIFIER_MATCH
  }

  /**
   * @throws IllegalArgumentException if the score is not 0 to 1
   */
  public CitationSupport {
    checkArgument(score >= 0 && score <= 1, "support score %s: must be 0 to 1", score);
  }
}
