package dev.footnote.chunk;

import com.google.common.base.CharMatcher;

/** A token counter without a model. */
final class WordTokenCounter {

  private static final CharMatcher SPACE = CharMatcher.anyOf(" \t\n\u000B\f\r");
  private static final int TOKEN_LENGTH = 6;

  private WordTokenCounter() {}

  /** Counts one token for each six characters of a word, and two tokens around the text. */
  static int count(String text) {
    int tokens = 2;
    int inWord = 0;
    for (int i = 0; i < text.length(); i++) {
      inWord = SPACE.matches(text.charAt(i)) ? 0 : inWord + 1;
      tokens += inWord % TOKEN_LENGTH == 1 ? 1 : 0;
    }
    return tokens;
  }
}
