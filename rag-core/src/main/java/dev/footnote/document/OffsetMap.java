package dev.footnote.document;

import java.util.Optional;

/**
 * A map from the characters of a text to those of the same text with its white space collapsed. The
 * new text leaves some characters out and may have a space instead of other white space. Immutable.
 */
final class OffsetMap {

  private final String before;
  private final int[] newIndex;

  /** Creates a map. Cost is linear in the text. */
  OffsetMap(String before, String after) {
    this.before = before;
    this.newIndex = new int[before.length()];
    int next = 0;
    for (int i = 0; i < newIndex.length; i++) {
      boolean kept = next < after.length() && isKept(before.charAt(i), after.charAt(next));
      newIndex[i] = kept ? next++ : -1;
    }
  }

  /**
   * Returns the span of the same characters in the new text, without the white space around them;
   * empty if the new text has none of them.
   */
  Optional<Span> map(Span span) {
    int start = span.start();
    int end = Math.min(span.end(), newIndex.length);
    while (start < end && !isText(start)) {
      start++;
    }
    while (end > start && !isText(end - 1)) {
      end--;
    }
    return start < end
        ? Optional.of(new Span(newIndex[start], newIndex[end - 1] + 1))
        : Optional.empty();
  }

  private boolean isText(int index) {
    return newIndex[index] >= 0 && !Document.Builder.SPACE.matches(before.charAt(index));
  }

  private static boolean isKept(char before, char after) {
    return before == after || (after == ' ' && Document.Builder.SPACE.matches(before));
  }
}
