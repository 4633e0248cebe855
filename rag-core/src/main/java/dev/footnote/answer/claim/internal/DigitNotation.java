package dev.footnote.answer.claim.internal;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Numbers in digits, with the separators of several languages: {@code 1,200.5}, {@code 1.200,5},
 * {@code 1 200}, {@code 1'200}.
 */
final class DigitNotation {

  /** More digits in a row are a code, not a number. */
  private static final String DIGITS = "\\d{1,30}";

  private static final String SPACES = " \u00A0\u202F\u2009'\u2019";

  /**
   * The first digit of a number. The digit does not continue a word or an identifier, except behind
   * a hyphen ({@code mid-1990}) or inside a range or a date.
   */
  static final Pattern START =
      Pattern.compile(
          "(?=\\d)(?:"
              + String.join(
                  "|",
                  "(?<![\\p{Lu}\\p{Ll}\\p{N}_#])(?<![\\p{Lu}\\p{Ll}\\p{N}][.,:/-])\\d",
                  "(?<=\\p{Ll}-)\\d",
                  "(?<=\\d[-/:])\\d")
              + ")");

  /** A number from its first digit on, without a sign. */
  static final Pattern NUMBER =
      Pattern.compile(
          "\\d{1,3}(?:[%2$s]\\d{3}){1,9}(?:[.,]%1$s)?(?!\\d)|%1$s(?:[.,]%1$s){0,9}(?!\\d)"
              .formatted(DIGITS, SPACES));

  private static final Pattern GROUPS_OF_THREE =
      Pattern.compile("[1-9]\\d{0,2}([.,])\\d{3}(?:\\1\\d{3}){0,9}");

  private static final CharMatcher GROUP_SPACES = CharMatcher.anyOf(SPACES);
  private static final CharMatcher SEPARATORS = CharMatcher.anyOf(".,");
  private static final Splitter AT_SPACE = Splitter.on(' ');

  private DigitNotation() {}

  /**
   * Returns the possible values of a number, times a factor, the likeliest first.
   *
   * @param number a match of {@link #NUMBER}
   */
  static Set<BigDecimal> values(String number, BigDecimal factor) {
    Stream<BigDecimal> values =
        GROUP_SPACES.matchesAnyOf(number) ? spacedValues(number) : unspacedValues(number);
    return values
        .map(value -> Quantity.canonical(value.multiply(factor)))
        .collect(ImmutableSet.toImmutableSet());
  }

  /** Spaces group the digits of one number, or separate numbers of three digits each. */
  private static Stream<BigDecimal> spacedValues(String number) {
    return Stream.concat(Stream.of(number), AT_SPACE.splitToStream(number))
        .map(GROUP_SPACES::removeFrom)
        .map(digits -> new BigDecimal(digits.replace(',', '.')));
  }

  /**
   * Three digits behind one comma are thousands. Three digits behind one point are thousands, or
   * decimals.
   */
  private static Stream<BigDecimal> unspacedValues(String number) {
    boolean hasOneSeparator = SEPARATORS.countIn(number) == 1;
    if (GROUPS_OF_THREE.matcher(number).matches()) {
      return hasOneSeparator && number.contains(".")
          ? Stream.of(withoutSeparators(number), withDecimals(number))
          : Stream.of(withoutSeparators(number));
    }
    boolean hasBoth = number.contains(".") && number.contains(",");
    return Stream.of(hasOneSeparator || hasBoth ? withDecimals(number) : withoutSeparators(number));
  }

  private static BigDecimal withoutSeparators(String number) {
    return new BigDecimal(SEPARATORS.removeFrom(number));
  }

  /** The last separator begins the decimals, all others group digits. */
  private static BigDecimal withDecimals(String number) {
    int last = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
    return new BigDecimal(
        SEPARATORS.removeFrom(number.substring(0, last)) + "." + number.substring(last + 1));
  }
}
