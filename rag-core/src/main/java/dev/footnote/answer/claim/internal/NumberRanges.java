package dev.footnote.answer.claim.internal;

import com.google.common.base.CharMatcher;
import com.google.common.collect.Iterables;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Two numbers that belong together: {@code 10-20 km}, {@code €10 to 20}, {@code 2010-11}. Both get
 * the unit of either, and a short year gets its century.
 */
final class NumberRanges {

  private static final Pattern BETWEEN =
      Pattern.compile(
          "\\s?(?:[-\u2013\u2014]|%s)\\s?".formatted(Alternation.of(NumberLanguage.rangeWords())),
          Pattern.CASE_INSENSITIVE);

  private static final CharMatcher YEAR_DASH = CharMatcher.anyOf("-\u2013");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal FIRST_YEAR = BigDecimal.valueOf(1001);
  private static final BigDecimal LAST_YEAR = BigDecimal.valueOf(2999);

  private NumberRanges() {}

  /**
   * Returns the quantities with the units and centuries that ranges give them. The last range is
   * resolved first, so that in {@code 10, 20 and 30 km} every number has the unit.
   *
   * @param quantities the quantities, in the order of the text
   */
  static List<Quantity> resolve(String text, List<Quantity> quantities) {
    List<Quantity> resolved = new ArrayList<>(quantities);
    for (int i = resolved.size() - 2; i >= 0; i--) {
      Quantity first = resolved.get(i);
      Quantity last = resolved.get(i + 1);
      if (first.span().end() <= last.span().start()) {
        String between = text.substring(first.span().end(), last.span().start());
        if (BETWEEN.matcher(between).matches()) {
          resolved.set(i, withUnitsOf(last, first));
          resolved.set(i + 1, last(first, last, between));
        }
      }
    }
    return resolved;
  }

  private static Quantity last(Quantity first, Quantity last, String between) {
    Quantity withUnits = withUnitsOf(first, last);
    return between.length() == 1 && YEAR_DASH.matches(between.charAt(0))
        ? fullYear(first, withUnits).map(withUnits::withAlternative).orElse(withUnits)
        : withUnits;
  }

  private static Quantity withUnitsOf(Quantity other, Quantity quantity) {
    Set<String> units = quantity.units();
    return units.isEmpty() ? quantity.withUnits(other.units()) : quantity;
  }

  /** Returns the year 2011 for the 11 of {@code 2010-11}. */
  private static Optional<BigDecimal> fullYear(Quantity first, Quantity last) {
    BigDecimal year = firstValue(first);
    BigDecimal shortYear = firstValue(last);
    boolean isYear =
        year.scale() <= 0 && year.compareTo(FIRST_YEAR) >= 0 && year.compareTo(LAST_YEAR) <= 0;
    return isYear && shortYear.compareTo(HUNDRED) < 0 && last.span().length() == 2
        ? Optional.of(year.subtract(year.remainder(HUNDRED)).add(shortYear))
        : Optional.empty();
  }

  private static BigDecimal firstValue(Quantity quantity) {
    return Iterables.get(quantity.values(), 0);
  }
}
