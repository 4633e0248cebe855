package dev.footnote.document.internal;

import com.google.common.collect.ImmutableMap;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.stream.Collectors;

/**
 * Letters without accents, strokes and ligatures, so that {@code Núñez} and {@code Nunez} are found
 * alike. Digits keep their value only: a raised digit is left out, because it is an exponent or a
 * note mark, and a lowered digit of a formula is a plain one. Stateless and thread-safe.
 */
public final class PlainLetters {

  /** Letters that Unicode does not decompose. */
  private static final ImmutableMap<Character, String> STROKED =
      ImmutableMap.<Character, String>builder()
          .put('ø', "o")
          .put('Ø', "O")
          .put('ł', "l")
          .put('Ł', "L")
          .put('đ', "d")
          .put('Đ', "D")
          .put('ð', "d")
          .put('Ð', "D")
          .put('þ', "th")
          .put('Þ', "Th")
          .put('æ', "ae")
          .put('Æ', "Ae")
          .put('œ', "oe")
          .put('Œ', "Oe")
          .put('ß', "ss")
          .put('ẞ', "SS")
          .put('ı', "i")
          .put('ħ', "h")
          .put('Ħ', "H")
          .put('ŧ', "t")
          .put('Ŧ', "T")
          .put('ŋ', "n")
          .put('Ŋ', "N")
          .put('ĸ', "k")
          .put('ɓ', "b")
          .put('Ɓ', "B")
          .put('ɗ', "d")
          .put('Ɗ', "D")
          .put('ƙ', "k")
          .put('Ƙ', "K")
          .put('ə', "e")
          .put('Ə', "E")
          .put('ς', "σ")
          .put('\u0671', "\u0627") // The Arabic alef of a liaison.
          .put('\u0640', "") // The Arabic line that only lengthens a word.
          .put('\u2019', "'")
          .put('\u02bc', "'")
          .buildOrThrow();

  /** Letters that German and the Scandinavian languages also write as two. */
  private static final ImmutableMap<Character, String> SPELLED_OUT =
      ImmutableMap.<Character, String>builder()
          .put('ä', "ae")
          .put('Ä', "Ae")
          .put('ö', "oe")
          .put('Ö', "Oe")
          .put('ü', "ue")
          .put('Ü', "Ue")
          .put('å', "aa")
          .put('Å', "Aa")
          .put('ø', "oe")
          .put('Ø', "Oe")
          .buildOrThrow();

  private PlainLetters() {}

  /**
   * Returns a text without accents, strokes, ligatures and full-width forms. Marks of scripts in
   * which they are letters, such as Devanagari, Thai and Kana, stay. Cost is linear in the text.
   */
  public static String fold(String text) {
    if (isAscii(text)) {
      return text;
    }
    String decomposed =
        Normalizer.normalize(ScriptDigits.lowerPlain(text, ""), Normalizer.Form.NFKD);
    StringBuilder folded = new StringBuilder(decomposed.length());
    int base = ' ';
    for (int i = 0; i < decomposed.length(); i += Character.charCount(decomposed.codePointAt(i))) {
      int point = decomposed.codePointAt(i);
      boolean isMark = Character.getType(point) == Character.NON_SPACING_MARK;
      base = isMark ? base : point;
      if (!isMark || !isAccent(point, base)) {
        String plain = point <= Character.MAX_VALUE ? STROKED.get((char) point) : null;
        folded.append(plain != null ? plain : Character.toString(point));
      }
    }
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  /**
   * Returns a text in which two letters stand for one with an umlaut, a ring or a stroke: {@code
   * Müller} becomes {@code Mueller}. Other letters stay.
   */
  public static String spellOut(String text) {
    if (isAscii(text)) {
      return text;
    }
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .chars()
        .mapToObj(c -> SPELLED_OUT.getOrDefault((char) c, String.valueOf((char) c)))
        .collect(Collectors.joining());
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static boolean isAccent(int mark, int base) {
    return switch (UnicodeScript.of(base)) {
      case LATIN, GREEK, ARABIC, HEBREW -> true;
      // The breve makes another letter of и and у.
      case CYRILLIC -> mark != '\u0306';
      default -> false;
    };
  }
}
