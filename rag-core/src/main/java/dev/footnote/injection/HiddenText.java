package dev.footnote.injection;

import dev.footnote.document.Span;
import dev.footnote.injection.Suspicion.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what a model reads and a person does not see.
 *
 * <p>Single hidden characters are common in honest text: joiners of emoji and of Indic and Arabic
 * spelling, soft hyphens, places where a long address may be broken. What is found are tags, text
 * that is shown in another order, and more hidden characters than any spelling needs.
 */
final class HiddenText {

  private static final int MANY_IN_A_ROW = 4;
  private static final int MANY_VARIATIONS = 2;
  private static final int MANY_SPLIT_WORDS = 3;
  private static final int MANY_STRAYS = 12;
  private static final int MOST_TAGS_OF_A_FLAG = 7;
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
        add(i, i + 1, "text that is shown in another order than it is read");
      }
      int end = c > '~' && isUnseen(c) ? endOfRun(i) : i;
      if (end > i) {
        addRun(i, end);
        i = end;
      } else {
        i += Character.charCount(c);
      }
    }
    if (splitWords >= MANY_SPLIT_WORDS || strays >= MANY_STRAYS) {
      add(firstStray, lastStray + 1, "characters without width in and between words");
    }
    return found;
  }

  /** Soft hyphens and control characters are hidden too, and honest. */
  private static boolean isUnseen(int c) {
    return c > 0xAD && Visible.isHidden(c) && !isDirection(c);
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
    while (end < text.length() && isUnseen(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }

  private void addRun(int start, int end) {
    int all = text.codePointCount(start, end);
    boolean flag = start > 0 && text.codePointBefore(start) == BLACK_FLAG && isFlag(end, all);
    if (!flag && hasTag(start, end)) {
      add(start, end, "tag characters, which spell out text that nobody sees");
    } else if (!flag && all >= MANY_IN_A_ROW) {
      add(start, end, "a run of characters without width");
    } else if (variations(start, end) >= MANY_VARIATIONS) {
      add(start, end, "variation selectors that select nothing");
    } else if (isPlain(start - 1) && isPlain(end)) {
      addStray(start, end);
    }
  }

  private boolean isFlag(int end, int all) {
    return all <= MOST_TAGS_OF_A_FLAG && text.codePointBefore(end) == CANCEL_TAG;
  }

  private boolean hasTag(int start, int end) {
    return text.substring(start, end).codePoints().anyMatch(c -> c >= 0xE0000 && c <= 0xE007F);
  }

  private long variations(int start, int end) {
    return text.substring(start, end).codePoints().filter(Visible::isVariation).count();
  }

  /** Whether the character at a place is of ASCII, or outside the text. */
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
