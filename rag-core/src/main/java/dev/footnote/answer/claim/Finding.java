package dev.footnote.answer.claim;

import dev.footnote.document.Span;

/**
 * A fact in a statement that its evidence does not confirm.
 *
 * @param kind the kind of fact
 * @param span its place in the statement
 * @param normalized the fact in the form that was compared: {@code "1200 km"}, {@code "2024-03-05"}
 * @param explanation one sentence for a person, with the words of the statement
 */
public record Finding(Kind kind, Span span, String normalized, String explanation) {

  /** The kind of a fact. */
  public enum Kind {
    /** A number without a unit. */
    NUMBER,
    /** A number with a unit, a currency or a percent sign. */
    AMOUNT,
    /** A day, a month of a year, or a day of any year. */
    DATE,
    /** A name, an abbreviation or an identifier. */
    NAME,
    /** A negation: the statement denies what the evidence claims, or the reverse. */
    NEGATION,
    /**
     * A quantifier or a hedge: the statement claims more than the evidence. It says all where the
     * evidence says some, exactly where it says at least, or is where it says may be.
     */
    QUANTIFIER
  }
}
