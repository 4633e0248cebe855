package dev.footnote.examples;

/** Text as a terminal may show it. */
final class Printable {

  private Printable() {}

  /** One line without control characters, which a hostile file could use on a terminal. */
  static String line(String text) {
    return piece(text.replaceAll("\\s+", " "));
  }

  /** A part of a line. */
  static String piece(String text) {
    return text.replaceAll("\\s", " ").replaceAll("[\\p{Cc}\\p{Cf}]", "");
  }
}
