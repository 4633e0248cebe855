package dev.footnote.ingest.internal.pdf;

import com.google.common.base.CharMatcher;
import java.text.Bidi;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** Converts characters as they are drawn to characters as they are read. */
final class WritingSystem {

  /** Ligatures, and the forms that Hebrew and Arabic letters take beside other letters. */
  private static final CharMatcher FORMS =
      CharMatcher.inRange('\uFB00', '\uFDFF').or(CharMatcher.inRange('\uFE70', '\uFEFE'));

  private static final CharMatcher ACCENTS = CharMatcher.inRange('\u0300', '\u036F');
  private static final Pattern DOTLESS = Pattern.compile("\u0131([\u0300-\u036F])");
  private static final CharMatcher RIGHT_TO_LEFT =
      CharMatcher.inRange('\u0590', '\u08FF')
          .or(FORMS.and(CharMatcher.inRange('\uFB1D', '\uFEFE')));

  private static final String BRACKETS = "()[]{}<>\u00AB\u00BB";

  private WritingSystem() {}

  /** Returns a word with each letter and the accents that are drawn over it as one character. */
  static String composed(String drawn) {
    if (ACCENTS.matchesNoneOf(drawn)) {
      return drawn;
    }
    // An accent replaces the dot of an i, which TeX draws without one.
    String dotted = DOTLESS.matcher(drawn).replaceAll("i$1").replace("\u0237\u030C", "j\u030C");
    return Normalizer.normalize(dotted, Normalizer.Form.NFC);
  }

  /** Returns a line in reading order, with letters in their plain form. */
  static String inReadingOrder(String drawn) {
    String plain = FORMS.matchesNoneOf(drawn) ? drawn : withoutForms(drawn);
    return RIGHT_TO_LEFT.matchesNoneOf(plain) ? plain : reordered(plain);
  }

  /** Returns whether more than half of the letters are written from right to left. */
  static boolean isRightToLeft(String text) {
    return RIGHT_TO_LEFT.countIn(text) * 2L > text.chars().filter(Character::isLetter).count();
  }

  /** Returns whether words of the character's script are written without spaces. */
  static boolean isUnspaced(int character) {
    return switch (Character.UnicodeScript.of(character)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
      default -> isEastAsianPunctuation(character);
    };
  }

  private static boolean isEastAsianPunctuation(int character) {
    return (character >= 0x3000 && character <= 0x303F)
        || (character >= 0xFF00 && character <= 0xFF65);
  }

  private static String withoutForms(String drawn) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < drawn.length(); i++) {
      String character = drawn.substring(i, i + 1);
      if (FORMS.matches(drawn.charAt(i))) {
        String letters = Normalizer.normalize(character, Normalizer.Form.NFKC).strip();
        // The letters of a right-to-left ligature must be drawn from the left first.
        boolean isReversed = drawn.charAt(i) >= '\uFB1D' && letters.length() > 1;
        plain.append(isReversed ? new StringBuilder(letters).reverse() : letters);
      } else {
        plain.append(character);
      }
    }
    return plain.toString();
  }

  /** The algorithm that makes the visual order of a line also reverses it. */
  private static String reordered(String drawn) {
    int base =
        isRightToLeft(drawn) ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT;
    Bidi bidi = new Bidi(drawn, base);
    byte[] levels = new byte[bidi.getRunCount()];
    Integer[] runs = new Integer[levels.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) bidi.getRunLevel(i);
      runs[i] = i;
    }
    Bidi.reorderVisually(levels, 0, runs, 0, runs.length);
    StringBuilder read = new StringBuilder();
    for (int run : runs) {
      String part = drawn.substring(bidi.getRunStart(run), bidi.getRunLimit(run));
      read.append(bidi.getRunLevel(run) % 2 == 0 ? part : mirrored(part));
    }
    return read.toString();
  }

  private static String mirrored(String part) {
    StringBuilder mirrored = new StringBuilder(part).reverse();
    for (int i = 0; i < mirrored.length(); i++) {
      int bracket = BRACKETS.indexOf(mirrored.charAt(i));
      if (bracket >= 0) {
        mirrored.setCharAt(i, BRACKETS.charAt(bracket ^ 1));
      }
    }
    return mirrored.toString();
  }
}
