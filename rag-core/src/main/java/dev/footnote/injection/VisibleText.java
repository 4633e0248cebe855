package dev.footnote.injection;

import com.google.common.collect.ImmutableSet;
import java.lang.Character.UnicodeScript;

/**
 * A text without invisible characters: format and control characters, tags, variation selectors,
 * fillers and noncharacters.
 *
 * <p>Line feeds and tabs stay. Other line ends become line feeds. A lone surrogate becomes the
 * replacement character. A joiner stays if it is part of the spelling, between letters of a script
 * that joins them.
 */
final class VisibleText {

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final ImmutableSet<UnicodeScript> JOINING =
      ImmutableSet.of(
          UnicodeScript.ARABIC,
          UnicodeScript.BENGALI,
          UnicodeScript.DEVANAGARI,
          UnicodeScript.GUJARATI,
          UnicodeScript.GURMUKHI,
          UnicodeScript.KANNADA,
          UnicodeScript.KHMER,
          UnicodeScript.MALAYALAM,
          UnicodeScript.MONGOLIAN,
          UnicodeScript.MYANMAR,
          UnicodeScript.ORIYA,
          UnicodeScript.SINHALA,
          UnicodeScript.SYRIAC,
          UnicodeScript.TAMIL,
          UnicodeScript.TELUGU);

  private VisibleText() {}

  static MappedText of(String text) {
    MappedText.Builder visible = new MappedText.Builder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int length = Character.charCount(c);
      if (isLineEnd(c) || isReturnAlone(text, i)) {
        visible.add('\n', i, i + 1);
      } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        visible.add('\uFFFD', i, i + 1);
      } else if (!isHidden(c) || isSpelling(text, i)) {
        for (int unit = i; unit < i + length; unit++) {
          visible.add(text.charAt(unit), unit, unit + 1);
        }
      }
      i += length;
    }
    return visible.build();
  }

  /** Reports whether a character is invisible and takes no space. */
  static boolean isHidden(int c) {
    if (c < 0x7F) {
      return c < ' ' && c != '\n' && c != '\t';
    }
    if (c < 0xA0) {
      return true;
    }
    return c >= 0xAD && (isHiddenFormat(c) || isVariation(c) || isFiller(c) || isNoncharacter(c));
  }

  /** Reports whether a character selects the look of the character before it. */
  static boolean isVariation(int c) {
    return (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0xE0100 && c <= 0xE01EF)
        || (c >= 0x180B && c <= 0x180F);
  }

  private static boolean isLineEnd(int c) {
    return c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  private static boolean isReturnAlone(String text, int at) {
    return text.charAt(at) == '\r' && (at + 1 == text.length() || text.charAt(at + 1) != '\n');
  }

  /** Excludes the visible format characters: Arabic and other signs that span digits. */
  private static boolean isHiddenFormat(int c) {
    boolean isVisible =
        (c >= 0x600 && c <= 0x605)
            || c == 0x6DD
            || c == 0x70F
            || c == 0x890
            || c == 0x891
            || c == 0x8E2
            || c == 0x110BD
            || c == 0x110CD;
    return Character.getType(c) == Character.FORMAT && !isVisible;
  }

  private static boolean isFiller(int c) {
    return c == 0x34F
        || c == 0x115F
        || c == 0x1160
        || c == 0x17B4
        || c == 0x17B5
        || c == 0x2065
        || c == 0x3164
        || c == 0xFFA0
        || (c >= 0xFFF0 && c <= 0xFFF8)
        || (c >= 0xE0000 && c <= 0xE0FFF);
  }

  private static boolean isNoncharacter(int c) {
    return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
  }

  private static boolean isSpelling(String text, int at) {
    int c = text.charAt(at);
    if ((c != ZERO_WIDTH_NON_JOINER && c != ZERO_WIDTH_JOINER)
        || at == 0
        || at + 1 == text.length()) {
      return false;
    }
    UnicodeScript before = UnicodeScript.of(text.codePointBefore(at));
    return JOINING.contains(before) && before == UnicodeScript.of(text.codePointAt(at + 1));
  }
}
