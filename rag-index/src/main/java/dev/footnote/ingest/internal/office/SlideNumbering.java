package dev.footnote.ingest.internal.office;

/** The number formats of lists on slides, such as {@code alphaLcParenBoth}. */
final class SlideNumbering {

  private SlideNumbering() {}

  /** Returns a number as a slide shows it. */
  static String format(int number, String format) {
    String digits = CounterFormat.format(number, counter(format));
    if (format.endsWith("ParenBoth")) {
      return "(" + digits + ")";
    }
    if (format.endsWith("ParenR")) {
      return digits + ")";
    }
    return format.endsWith("Plain") ? digits : digits + ".";
  }

  private static String counter(String format) {
    if (format.startsWith("alphaLc")) {
      return "lowerLetter";
    }
    if (format.startsWith("alphaUc")) {
      return "upperLetter";
    }
    if (format.startsWith("romanLc")) {
      return "lowerRoman";
    }
    return format.startsWith("romanUc") ? "upperRoman" : "decimal";
  }
}
