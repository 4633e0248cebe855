package dev.footnote.lucene;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;

/**
 * A finder of quoted phrases, with straight or typographic quotation marks. A mark without a
 * counterpart is ignored, and so is a single one, which may be an apostrophe. Of nested quotations,
 * the inner one counts. Cost: linear in the length of the text.
 */
final class QuotedPhrases {

  /**
   * The closing marks of each opening mark. German and Swedish close with marks that open in
   * English.
   */
  private static final ImmutableMap<Character, String> CLOSING =
      ImmutableMap.<Character, String>builder()
          .put('"', "\"")
          .put('\u201c', "\u201d")
          .put('\u201e', "\u201c\u201d\"")
          .put('\u201d', "\u201d")
          .put('\u00ab', "\u00bb")
          .put('\u00bb', "\u00ab\u00bb")
          .put('\u300c', "\u300d")
          .put('\u300e', "\u300f")
          .put('\uff02', "\uff02")
          .buildOrThrow();

  private QuotedPhrases() {}

  /** Returns the quoted phrases of a text, in order, without the marks. */
  static List<String> in(String text) {
    ImmutableList.Builder<String> phrases = ImmutableList.builder();
    int open = -1;
    for (int i = 0; i < text.length(); i++) {
      if (open >= 0 && closes(text.charAt(open), text.charAt(i))) {
        phrases.add(text.substring(open + 1, i));
        open = -1;
      } else if (CLOSING.containsKey(text.charAt(i))) {
        open = i;
      }
    }
    return phrases.build();
  }

  private static boolean closes(char open, char c) {
    String closing = CLOSING.get(open);
    return closing != null && closing.indexOf(c) >= 0;
  }
}
