package dev.footnote.answer;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * How firmly a citation carries what is said.
 *
 * @param score 0 (not at all) to 1
 * @param basis how it came to be cited, and so what the score says
 */
public record CitationSupport(double score, Basis basis) {

  /** How a citation was found. */
  public enum Basis {
    /** The statement is the quote, word for word; the score says how well it answers. */
    QUOTED,
    /**
     * The language model named the sentence; the score is how likely it bears the statement out.
     */
    MODEL_MARK,
    /** The model's own citation feature gave the place; the score is as for {@link #MODEL_MARK}. */
    MODEL_CITATION,
    /** The model cited nothing, and the verifier found the sentence; the score is as before. */
    VERIFIER_MATCH
  }

  /**
   * @throws IllegalArgumentException if the score is not 0 to 1
   */
  public CitationSupport {
    checkArgument(score >= 0 && score <= 1, "support %s: want 0 to 1", score);
  }
}
