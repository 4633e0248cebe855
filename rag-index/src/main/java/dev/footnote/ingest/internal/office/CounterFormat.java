package dev.footnote.ingest.internal.office;

import java.util.Locale;

/** A way to write the number of a list item or a note, named as in Word's {@code numFmt}. */
final class CounterFormat {

  private static final int[] ROMAN_VALUES = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
  private static final String[] ROMAN_DIGITS = {
    "m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"
  };
  private static final String[] CHICAGO = {"*", "\u2020", "\u2021", "\u00A7"};
  private static final int MAX_ROMAN = 3999;
  private static final int ALPHABET = 26;

  private CounterFormat() {}

  /** Returns a number in a format; unknown formats are decimal. */
  static String format(int number, String format) {
    return switch (format) {
      case "none", "bullet" -> "";
      case "lowerRoman", "i", "romanLcPeriod" -> roman(number);
      case "upperRoman", "I" -> roman(number).toUpperCase(Locale.ROOT);
      case "lowerLetter", "a" -> letters(number);
      case "upperLetter", "A" -> letters(number).toUpperCase(Locale.ROOT);
      case "decimalZero" -> (number < 10 ? "0" : "") + number;
      case "ordinal" -> number + englishOrdinal(number);
      case "chicago" -> CHICAGO[(number - 1) % 4].repeat((number - 1) / 4 + 1);
      case "decimalEnclosedCircle", "decimalEnclosedCircleChinese" ->
          number >= 1 && number <= 20
              ? Character.toString('\u2460' + number - 1)
              : Integer.toString(number);
      case "decimalFullWidth" -> fullWidth(number);
      default -> Integer.toString(number);
    };
  }

  private static String roman(int number) {
    if (number < 1 || number > MAX_ROMAN) {
      return Integer.toString(number);
    }
    StringBuilder roman = new StringBuilder();
    int rest = number;
    for (int i = 0; i < ROMAN_VALUES.length; i++) {
      while (rest >= ROMAN_VALUES[i]) {
        roman.append(ROMAN_DIGITS[i]);
        rest -= ROMAN_VALUES[i];
      }
    }
    return roman.toString();
  }

  /** After z come aa, bb, cc. */
  private static String letters(int number) {
    if (number < 1) {
      return Integer.toString(number);
    }
    int repeated = Math.min((number - 1) / ALPHABET + 1, ALPHABET);
    return Character.toString('a' + (number - 1) % ALPHABET).repeat(repeated);
  }

  private static String englishOrdinal(int number) {
    if (number % 100 / 10 == 1) {
      return "th";
    }
    return switch (number % 10) {
      case 1 -> "st";
      case 2 -> "nd";
      case 3 -> "rd";
      default -> "th";
    };
  }

  private static String fullWidth(int number) {
    StringBuilder text = new StringBuilder();
    Integer.toString(number).chars().forEach(c -> text.append((char) (c - '0' + '\uFF10')));
    return text.toString();
  }
}
