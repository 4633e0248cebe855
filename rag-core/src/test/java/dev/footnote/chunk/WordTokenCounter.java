package dev.footnote.chunk;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Counts tokens without a model. */
final class WordTokenCounter {

  private static final Pattern WORD = Pattern.compile("\\S+");

  private WordTokenCounter() {}

  /** A token for each six characters of a word or fewer, and two around the text. */
  static int count(String text) {
    return 2
        + WORD.matcher(text)
            .results()
            .map(MatchResult::group)
            .mapToInt(w -> (w.length() + 5) / 6)
            .sum();
  }
}
