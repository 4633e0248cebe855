package dev.footnote.injection;

import dev.footnote.document.Span;
import dev.footnote.injection.Suspicion.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * A search for text that a model reads, but a person does not see.
 *
 * <p>Single hidden characters are common in harmless text: joiners of emoji and of Indic and Arabic
 * spelling, soft hyphens, break opportunities of long addresses. Suspicious are tags, text in
 * another display order, and more hidden characters than any spelling needs.
 */
final class HiddenText {

  private static final int MIN_RUN = 4;
  private static final int MIN_VARIATIONS = 2;
  private static final int MIN_SPLIT_WORDS = 3;
  private static final int MIN_STRAYS = 12;
  private static final int MAX_FLAG_TAGS = 7;
  private static final int BLACK_FLAG = 0x1F3F4;
  private static final int CANCEL_TAG = 0xE007F;

  private final String text;
  private final List<Suspicion> found = new ArrayList<>();
  private int strays;
  private int splitWords;
  private int firstStray;
  private int lastStray;

  private HiddenText(String text) {
    this.text = text;
  }

  static List<Suspicion> in(String text) {
    return new HiddenText(text).find();
  }

  private List<Suspicion> find() {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c == 0x202D || c == 0x202E) {
        add(i, i + 1, "text whose display order differs from its reading order");
      }
      int end = c > '~' && isSuspectHidden(c) ? endOfRun(i) : i;
      if (end > i) {
        addRun(i, end);
        i = end;
      } else {
        i += Character.charCount(c);
      }
    }
    if (splitWords >= MIN_SPLIT_WORDS || strays >= MIN_STRAYS) {
      add(firstStray, lastStray + 1, "characters without width in and between words");
    }
    return found;
  }

  /** Excludes soft hyphens, control characters and directions: they are common. */
  private static boolean isSuspectHidden(int c) {
    return c > 0xAD && VisibleText.isHidden(c) && !isDirection(c);
  }

  private static boolean isDirection(int c) {
    return c == 0x61C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }

  private int endOfRun(int start) {
    int end = start;
    while (end < text.length() && isSuspectHidden(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }

  private void addRun(int start, int end) {
    int count = text.codePointCount(start, end);
    boolean flag = start > 0 && text.codePointBefore(start) == BLACK_FLAG && isFlag(end, count);
    if (!flag && hasTag(start, end)) {
      add(start, end, "tag characters, which spell invisible text");
    } else if (!flag && count >= MIN_RUN) {
      add(start, end, "a run of characters without width");
    } else if (variations(start, end) >= MIN_VARIATIONS) {
      add(start, end, "variation selectors that select nothing");
    } else if (isPlain(start - 1) && isPlain(end)) {
      addStray(start, end);
    }
  }

  private boolean isFlag(int end, int count) {
    return count <= MAX_FLAG_TAGS && text.codePointBefore(end) == CANCEL_TAG;
  }

  private boolean hasTag(int start, int end) {
    return text.substring(start, end).codePoints().anyMatch(c -> c >= 0xE0000 && c <= 0xE007F);
  }

  private long variations(int start, int end) {
    return text.substring(start, end).codePoints().filter(VisibleText::isVariation).count();
  }

  /** Reports whether the character at an index is ASCII, or the index is outside the text. */
  private boolean isPlain(int at) {
    return at < 0 || at >= text.length() || text.charAt(at) <= '~';
  }

  private void addStray(int start, int end) {
    firstStray = strays == 0 ? start : firstStray;
    lastStray = end - 1;
    strays++;
    if (start > 0
        && end < text.length()
        && Character.isLetter(text.charAt(start - 1))
        && Character.isLetter(text.charAt(end))) {
      splitWords++;
    }
  }

  private void add(int start, int end, String explanation) {
    found.add(new Suspicion(Kind.HIDDEN_TEXT, new Span(start, end), explanation));
  }
}
