package dev.footnote.answer.claim.internal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.footnote.document.Span;
import java.math.BigDecimal;
import java.util.Set;

/**
 * A number in a text, written in digits or in words.
 *
 * @param span its place, including its unit or currency
 * @param values the possible values, the likeliest first: {@code 1.200} is 1200 in German and 1.2
 *     in English
 * @param units the possible units; empty if the number has no unit
 * @param bound whether the text gives the number as a lower or an upper bound
 * @param isOrdinaryWord whether it is a word that often is not a number: {@code one}, {@code first}
 */
public record Quantity(
    Span span, Set<BigDecimal> values, Set<String> units, Bound bound, boolean isOrdinaryWord) {

  private static final Span NO_SPAN = new Span(0, 0);

  /** Whether a number is exact or a limit. */
  public enum Bound {
    /** The number itself. */
    NONE,
    /** The number or more. */
    AT_LEAST,
    /** The number or less. */
    AT_MOST
  }

  /** Returns the likeliest value with its units, as plain text. */
  public String displayText() {
    String value = values.iterator().next().toPlainString();
    return units.isEmpty()
        ? value
        : value + " " + String.join(" or ", ImmutableList.sortedCopyOf(units));
  }

  /** Returns the same quantity without its place, so that equal quantities are equal. */
  public Quantity withoutSpan() {
    return new Quantity(NO_SPAN, values, units, bound, isOrdinaryWord);
  }

  Quantity withUnits(Set<String> newUnits) {
    return new Quantity(span, values, newUnits, bound, isOrdinaryWord);
  }

  /** Returns the same quantity with one more possible value, the least likely one. */
  Quantity withAlternative(BigDecimal value) {
    return new Quantity(
        span,
        ImmutableSet.<BigDecimal>builder().addAll(values).add(canonical(value)).build(),
        units,
        bound,
        isOrdinaryWord);
  }

  /** Returns the value without trailing zeros, so that equal numbers are equal objects. */
  static BigDecimal canonical(BigDecimal value) {
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }
}
