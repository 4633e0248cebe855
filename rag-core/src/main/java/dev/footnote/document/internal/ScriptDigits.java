package dev.footnote.document.internal;

import com.google.common.base.CharMatcher;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Superscript and subscript digits in plain text. A raised digit never continues a number: {@code
 * 500¹} is 500 with a note mark, and {@code 10⁶} is a power. Stateless and thread-safe.
 */
public final class ScriptDigits {

  private static final String RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final String LOWERED_DIGITS = "₀₁₂₃₄₅₆₇₈₉";

  /** Superscripts, as a character class of a regular expression without its brackets. */
  public static final String RAISED = RAISED_DIGITS + "⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ\u2020\u2021";

  private static final CharMatcher RAISED_MATCHER = CharMatcher.anyOf(RAISED);
  private static final CharMatcher LOWERED = CharMatcher.anyOf(LOWERED_DIGITS);

  /** A lowered number that continues the symbol of an element or a group. */
  private static final Pattern IN_FORMULA =
      Pattern.compile("(?<=[\\p{L})\\]" + LOWERED_DIGITS + "])[" + LOWERED_DIGITS + "]");

  private ScriptDigits() {}

  /** Returns the index of the first character at or after {@code from} that is not raised. */
  public static int endOfRaised(String text, int from) {
    int end = from;
    while (end < text.length() && RAISED_MATCHER.matches(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Returns raised digits as plain ones; other characters stay. */
  public static String digits(String raised) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < raised.length(); i++) {
      char c = raised.charAt(i);
      int digit = RAISED_DIGITS.indexOf(c);
      digits.append(digit >= 0 ? (char) ('0' + digit) : c == '⁻' ? '-' : c);
    }
    return digits.toString();
  }

  /**
   * Returns a text of the same length for readers that know plain digits only: {@code H₂O} becomes
   * {@code H2O}, and a space stands for each raised character.
   */
  public static String plain(String text) {
    return lowerPlain(text, " ");
  }

  static String lowerPlain(String text, String forRaised) {
    String plain = text;
    if (LOWERED.matchesAnyOf(plain)) {
      Matcher lowered = IN_FORMULA.matcher(plain);
      plain =
          lowered.replaceAll(
              digit -> String.valueOf(LOWERED_DIGITS.indexOf(digit.group().charAt(0))));
    }
    return RAISED_MATCHER.matchesAnyOf(plain)
        ? RAISED_MATCHER.replaceFrom(plain, forRaised)
        : plain;
  }
}
