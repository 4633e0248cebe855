package dev.footnote.lucene;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableSet;
import dev.footnote.document.internal.ScriptDigits;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Set;

/**
 * A finder of identifiers: names with punctuation that an analyzer would split or change, such as
 * {@code ERR-4012}, {@code v2.3.1}, {@code foo_bar}, {@code C++}, {@code § 15a}, {@code
 * my-report.pdf} and {@code info@example.org}.
 *
 * <p>An identifier is a run of signs, digits, and Latin, Greek and Cyrillic letters. Surrounding
 * punctuation is removed, letters are lower-cased, and dashes become hyphens. It has at least one
 * sign, and also a digit, a sign that does not join words, or two different signs. Rankings were
 * worse when {@code end-to-end} counted as an identifier. Cost: linear in the length of the text.
 */
final class Identifiers {

  /** The longest identifier; longer runs are data. */
  private static final int MAX_LENGTH = 128;

  private static final char SECTION = '\u00a7';
  private static final CharMatcher SIGNS = CharMatcher.anyOf("#$%&+-./:@\\_" + SECTION);

  /** The signs that can begin an identifier; other leading signs are punctuation. */
  private static final CharMatcher FIRST_SIGNS = CharMatcher.anyOf("#$@" + SECTION);

  /** Signs that join words, as in and/or, end-to-end and e.g. */
  private static final CharMatcher JOINING_SIGNS = CharMatcher.anyOf("-./");

  private static final CharMatcher LAST_SIGNS = CharMatcher.anyOf("#%+");

  /** Hyphens, dashes used as hyphens, and minus signs. */
  private static final CharMatcher HYPHENS =
      CharMatcher.inRange('\u2010', '\u2013').or(CharMatcher.is('\u2212'));

  private final ImmutableSet.Builder<String> found = ImmutableSet.builder();
  private final StringBuilder run = new StringBuilder();

  private Identifiers() {}

  /** Returns the distinct identifiers of a text, in order. */
  static Set<String> in(String text) {
    Identifiers identifiers = new Identifiers();
    identifiers.read(
        HYPHENS.replaceFrom(
            Normalizer.normalize(ScriptDigits.plain(text), Normalizer.Form.NFKC), '-'));
    return identifiers.found.build();
  }

  private void read(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean afterSection = !run.isEmpty() && run.charAt(run.length() - 1) == SECTION;
      if (afterSection && (c == SECTION || Character.isWhitespace(c))) {
        continue;
      }
      if (SIGNS.matches(c) || isLetterOrDigit(c)) {
        run.append(Character.toLowerCase(c));
      } else {
        end();
      }
    }
    end();
  }

  /**
   * Reports whether a character can be part of an identifier. Letters of other scripts may stand
   * beside an identifier without a space.
   */
  private static boolean isLetterOrDigit(char c) {
    if (c < 0x80) {
      return Character.isLetterOrDigit(c);
    }
    UnicodeScript script = UnicodeScript.of(c);
    return Character.isLetter(c)
        && (script == UnicodeScript.LATIN
            || script == UnicodeScript.GREEK
            || script == UnicodeScript.CYRILLIC);
  }

  private void end() {
    int from = 0;
    while (from < run.length() && SIGNS.matches(run.charAt(from)) && !begins(from)) {
      from++;
    }
    int to = run.length();
    while (to > from && LAST_SIGNS.negate().and(SIGNS).matches(run.charAt(to - 1))) {
      to--;
    }
    String name = run.substring(from, to);
    if (name.length() <= MAX_LENGTH && !SIGNS.matchesAllOf(name) && isTelling(name)) {
      found.add(name);
    }
    run.setLength(0);
  }

  private static boolean isTelling(String name) {
    String signs = SIGNS.retainFrom(name);
    return !signs.isEmpty()
        && (name.chars().anyMatch(Character::isDigit)
            || !JOINING_SIGNS.matchesAllOf(signs)
            || signs.chars().distinct().count() > 1);
  }

  private boolean begins(int at) {
    return FIRST_SIGNS.matches(run.charAt(at))
        && at + 1 < run.length()
        && !SIGNS.matches(run.charAt(at + 1));
  }
}
