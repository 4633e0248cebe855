package dev.footnote.ingest.internal.pdf;

import com.google.common.base.Splitter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The section number at the beginning of a heading, such as {@code 3.2} or {@code IV.}. */
final class SectionNumber {

  /** The deepest level of a heading. */
  static final int MAX_LEVEL = 6;

  private static final Pattern NUMBER_AND_TITLE =
      Pattern.compile(
          "(?:(?:Chapter|Section|Part|Kapitel|Teil|\u00A7)\\s+)?((?:\\d{1,2}|[A-Z])(?:\\.\\d{1,2}){0,4})[.:)]?\\s+\\S.*");

  /** A single letter is only a number if punctuation follows: "A. Scope", but not "A pump". */
  private static final Pattern LETTER_AND_PUNCTUATION = Pattern.compile("\\p{Lu}[.:)].*");

  /** Roman numbers are only trusted before a title in capitals. */
  private static final Pattern ROMAN_AND_CAPITALS =
      Pattern.compile("[IVX]{1,5}\\. (?=(?:.*\\p{Lu}){4})[^\\p{Ll}]+[^\\p{Ll}.]");

  private SectionNumber() {}

  /** Returns whether the text is a title in capitals after a Roman number. */
  static boolean isRoman(String text) {
    return ROMAN_AND_CAPITALS.matcher(text).matches();
  }

  /** Returns the number of parts of the section number, at most {@link #MAX_LEVEL}; 0 if none. */
  static int depth(String text) {
    if (isRoman(text)) {
      return 1;
    }
    Matcher section = NUMBER_AND_TITLE.matcher(text);
    if (!section.matches()) {
      return 0;
    }
    String number = section.group(1);
    boolean isNumber =
        Character.isDigit(number.charAt(0))
            || number.length() > 1
            || LETTER_AND_PUNCTUATION.matcher(text).matches();
    return isNumber ? Math.min(Splitter.on('.').splitToList(number).size(), MAX_LEVEL) : 0;
  }
}
