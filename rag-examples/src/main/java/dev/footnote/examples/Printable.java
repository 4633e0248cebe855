package dev.footnote.examples;

/** Text that is safe to show on a terminal. */
final class Printable {

  private Printable() {}

  /** Returns one line without control characters, which a hostile file could send to a terminal. */
  static String line(String text) {
    return piece(text.replaceAll("\\s+", " "));
  }

  /** Returns part of a line, with its white space, without control characters. */
  static String piece(String text) {
    return text.replaceAll("\\s", " ").replaceAll("[\\p{Cc}\\p{Cf}]", "");
  }
}
