package dev.footnote.document.internal;

import com.google.common.base.CharMatcher;
import dev.footnote.document.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The windows of a text, from its start to its end, each as long as fits. A window ends at white
 * space if its second half has some. Only the white space around windows is in no window.
 * Immutable; thread-safe if the predicate is.
 */
public final class TokenWindows {

  private static final CharMatcher SPACE = CharMatcher.whitespace();

  /** The first length that is tried: English text of 512 tokens has about this many characters. */
  private static final int FIRST_LENGTH = 2_048;

  private final String text;
  private final Predicate<String> fits;

  /**
   * Creates the windows of a text. Cost: the predicate is called about a dozen times a window.
   *
   * @param text the text, not blank
   * @param fits tests whether the model can read a text; if so, it can read every prefix of the
   *     text
   */
  public TokenWindows(String text, Predicate<String> fits) {
    this.text = text;
    this.fits = fits;
  }

  /** Returns the first window. */
  public Span first() {
    return at(skipSpace(0));
  }

  /** Returns all windows, in order. */
  public List<Span> all() {
    List<Span> windows = new ArrayList<>();
    for (int start = skipSpace(0); start < text.length(); ) {
      Span window = at(start);
      windows.add(window);
      start = skipSpace(window.end());
    }
    return windows;
  }

  private Span at(int start) {
    int end = atSpace(start, lastFittingEnd(start));
    return new Span(start, start + SPACE.trimTrailingFrom(text.substring(start, end)).length());
  }

  /** Returns the last end that fits, found by doubling steps and then bisection. */
  private int lastFittingEnd(int start) {
    int failing = text.length() + 1;
    int fitting = start;
    for (long step = FIRST_LENGTH; fitting < text.length() && fitting + 1 < failing; step *= 2) {
      int end = (int) Math.min(text.length(), start + step);
      if (fits(start, end)) {
        fitting = end;
      } else {
        failing = end;
        break;
      }
    }
    while (fitting + 1 < failing && fitting < text.length()) {
      int middle = (fitting + failing) / 2;
      if (fits(start, middle)) {
        fitting = middle;
      } else {
        failing = middle;
      }
    }
    return atLeastOneCharacter(start, fitting);
  }

  private boolean fits(int start, int end) {
    return fits.test(text.substring(start, end));
  }

  /** A character that does not fit by itself is still a window; the model rejects it. */
  private int atLeastOneCharacter(int start, int end) {
    int first = text.offsetByCodePoints(start, 1);
    if (end <= first) {
      return first;
    }
    return end < text.length()
            && Character.isHighSurrogate(text.charAt(end - 1))
            && Character.isLowSurrogate(text.charAt(end))
        ? end - 1
        : end;
  }

  private int atSpace(int start, int end) {
    if (end == text.length() || SPACE.matches(text.charAt(end))) {
      return end;
    }
    for (int i = end; i > start + (end - start) / 2; i--) {
      if (SPACE.matches(text.charAt(i - 1))) {
        return i;
      }
    }
    return end;
  }

  private int skipSpace(int from) {
    int start = from;
    while (start < text.length() && SPACE.matches(text.charAt(start))) {
      start++;
    }
    return start;
  }
}
