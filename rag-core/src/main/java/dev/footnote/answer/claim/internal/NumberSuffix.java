package dev.footnote.answer.claim.internal;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import dev.footnote.document.Span;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part behind the digits that belongs to the number: a scale ({@code 3 million}, {@code 10k},
 * {@code $5m}) or an ordinal or plural ending ({@code 3rd}, {@code 1990s}).
 *
 * @param factor what the suffix multiplies the digits by; 1 for an ending
 * @param end where the number ends, including the suffix
 */
record NumberSuffix(BigDecimal factor, int end) {

  private static final ImmutableMap<String, Long> SCALES =
      ImmutableMap.<String, Long>builder()
          .putAll(NumberLanguage.scales())
          .put("k", 1_000L)
          .buildOrThrow();

  private static final Pattern SCALE =
      Pattern.compile(
          "(?:[ \\u00A0]?(?<word>%s)|(?<letter>k))(?![\\p{L}\\p{N}])"
              .formatted(Alternation.of(NumberLanguage.scales().keySet())),
          Pattern.CASE_INSENSITIVE);

  private static final ImmutableMap<String, Long> LETTERS_IN_AMOUNTS =
      ImmutableMap.of("m", 1_000_000L, "b", 1_000_000_000L);

  private static final Pattern LETTER_IN_AMOUNT =
      Pattern.compile("(?<letter>[mb])(?!\\p{L})", Pattern.CASE_INSENSITIVE);

  private static final Pattern ENDING =
      Pattern.compile("(?:st|nd|rd|th|s)(?!\\p{L})", Pattern.CASE_INSENSITIVE);

  private static final int DIGITS_OF_A_YEAR = 4;

  /**
   * Returns the suffix of a number; an empty suffix if there is none.
   *
   * @param digits place of the digits
   * @param isAmount whether a currency stands before the digits, so that {@code m} means a million
   */
  static NumberSuffix after(String text, Span digits, boolean isAmount) {
    Matcher scale = at(SCALE, text, digits.end());
    if (scale.lookingAt()) {
      boolean isWord = scale.group("word") != null;
      return of(SCALES, scale.group(isWord ? "word" : "letter"), scale.end());
    }
    Matcher letter = at(LETTER_IN_AMOUNT, text, digits.end());
    if (isAmount && letter.lookingAt()) {
      return of(LETTERS_IN_AMOUNTS, letter.group("letter"), letter.end());
    }
    Matcher ending = at(ENDING, text, digits.end());
    boolean isEnding =
        ending.lookingAt() && (digits.length() == DIGITS_OF_A_YEAR || !ending.group().equals("s"));
    return new NumberSuffix(BigDecimal.ONE, isEnding ? ending.end() : digits.end());
  }

  private static Matcher at(Pattern pattern, String text, int index) {
    return pattern.matcher(text).region(index, text.length()).useTransparentBounds(true);
  }

  private static NumberSuffix of(ImmutableMap<String, Long> factors, String written, int end) {
    long factor = requireNonNull(factors.get(written.toLowerCase(Locale.ROOT)));
    return new NumberSuffix(BigDecimal.valueOf(factor), end);
  }
}
