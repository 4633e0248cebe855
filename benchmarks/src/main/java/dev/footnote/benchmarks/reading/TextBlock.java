package dev.footnote.benchmarks.reading;

import com.google.common.base.CharMatcher;
import java.text.Normalizer;
import java.util.Locale;

/**
 * A block of a document's text, in a form that readers can be compared by.
 *
 * @param text the text, with the number or bullet of an item and the mark of a note
 * @param body the text without them
 */
public record TextBlock(Kind kind, String text, String body) {

  private static final CharMatcher COMPARED = CharMatcher.forPredicate(Character::isLetterOrDigit);

  /** A kind of block. */
  public enum Kind {
    HEADING,
    ITEM,
    NOTE,
    OTHER
  }

  /** Returns the letters and digits of the text in lower case. */
  String letters() {
    return letters(text);
  }

  static String letters(String text) {
    return COMPARED.retainFrom(
        Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
  }
}
