package dev.footnote.answer.claim;

import dev.footnote.document.Span;

/**
 * Something in a statement that its evidence does not bear out.
 *
 * @param kind what it is
 * @param span where it stands in the statement
 * @param normalized what the evidence was searched for, in one writing: {@code "1200 km"}, {@code
 *     "2024-03-05"}
 * @param explanation the same for a person, one sentence
 */
public record Finding(Kind kind, Span span, String normalized, String explanation) {

  /** What a statement can have that evidence lacks. */
  public enum Kind {
    /** A number without a unit. */
    NUMBER,
    /** A number with a unit, a currency or a percent sign. */
    AMOUNT,
    /** A day, a month of a year, or a day of any year. */
    DATE,
    /** A name, an abbreviation or an identifier. */
    NAME,
    /** The statement denies what the evidence says, or says what the evidence denies. */
    NEGATION,
    /**
     * The statement says more than the evidence: all for some, exactly for at least, is for may be.
     */
    QUANTIFIER
  }
}
