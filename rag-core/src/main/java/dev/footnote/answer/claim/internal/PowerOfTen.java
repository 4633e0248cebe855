package dev.footnote.answer.claim.internal;

import com.google.common.collect.ImmutableSet;
import dev.footnote.document.internal.ScriptDigits;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A power of ten, alone or times a number: {@code 10⁶}, {@code 10^6}, {@code 5 × 10⁻³}.
 *
 * @param factors the possible values of the number before the power; empty if there is no power
 * @param exponent the exponent of ten
 * @param end where the power ends
 */
record PowerOfTen(Set<BigDecimal> factors, int exponent, int end) {

  private static final PowerOfTen NONE = new PowerOfTen(ImmutableSet.of(), 0, 0);

  private static final Pattern POWER =
      Pattern.compile(
          "(?:(?<factor>\\d{1,30}(?:[.,]\\d{1,30})?)[ \\u00A0]?[×xX*·⋅][ \\u00A0]?)?"
              + "10(?:\\^\\{?(?<plain>[-\u2212]?\\d{1,2})\\}?|(?<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))"
              + "(?![\\p{L}\\p{N}])");

  /** Returns the power that begins at an index, with the number before it. */
  static PowerOfTen at(String text, int index) {
    Matcher power = POWER.matcher(text).region(index, text.length()).useTransparentBounds(true);
    if (!power.lookingAt()) {
      return NONE;
    }
    String plain = power.group("plain");
    String exponent =
        plain == null ? ScriptDigits.digits(power.group("raised")) : plain.replace('\u2212', '-');
    String factor = power.group("factor");
    Set<BigDecimal> factors =
        factor == null
            ? ImmutableSet.of(BigDecimal.ONE)
            : DigitNotation.values(factor, BigDecimal.ONE);
    return new PowerOfTen(factors, Integer.parseInt(exponent), power.end());
  }

  boolean isPresent() {
    return !factors.isEmpty();
  }

  /** Returns the possible values times a factor, the likeliest first. */
  Set<BigDecimal> values(BigDecimal factor) {
    return factors.stream()
        .map(value -> Quantity.canonical(value.multiply(factor).scaleByPowerOfTen(exponent)))
        .collect(ImmutableSet.toImmutableSet());
  }
}
