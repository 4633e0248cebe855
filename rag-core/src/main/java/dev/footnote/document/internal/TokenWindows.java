package dev.footnote.document.internal;

import com.google.common.base.CharMatcher;
import dev.footnote.document.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The windows of a text: as few as there can be if each takes what fits, from the start on, and
 * ends at white space where there is some in its second half. Of the text only the white space
 * around windows lies in none. Immutable; as safe for several threads as the question what fits.
 */
public final class TokenWindows {

  private static final CharMatcher SPACE = CharMatcher.whitespace();

  /** Characters that are tried first: English words of 512 tokens have about so many. */
  private static final int GUESS = 2_048;

  private final String text;
  private final Predicate<String> fits;

  /**
   * The windows of a text. Cost: about a dozen questions for each of them.
   *
   * @param text not blank
   * @param fits whether a window can be read; if one can, so can what it begins with
   */
  public TokenWindows(String text, Predicate<String> fits) {
    this.text = text;
    this.fits = fits;
  }

  /** The first window. */
  public Span first() {
    return at(skipSpace(0));
  }

  /** All windows, in order. */
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
    int end = atSpace(start, furthest(start));
    return new Span(start, start + SPACE.trimTrailingFrom(text.substring(start, end)).length());
  }

  /** The last end that fits, found by galloping there and halving what lies between. */
  private int furthest(int start) {
    int tooFar = text.length() + 1;
    int good = start;
    for (long step = GUESS; good < text.length() && good + 1 < tooFar; step *= 2) {
      int end = (int) Math.min(text.length(), start + step);
      if (fits(start, end)) {
        good = end;
      } else {
        tooFar = end;
        break;
      }
    }
    while (good + 1 < tooFar && good < text.length()) {
      int middle = (good + tooFar) / 2;
      if (fits(start, middle)) {
        good = middle;
      } else {
        tooFar = middle;
      }
    }
    return atLeastOneCharacter(start, good);
  }

  private boolean fits(int start, int end) {
    return fits.test(text.substring(start, end));
  }

  /** A character that does not fit by itself is left to the model to refuse. */
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
