package dev.footnote.document;

import java.util.Optional;

/**
 * Where the characters of a text went when its white space was made less: in the new text, some of
 * its characters are left out, and white space may have become a space. Immutable.
 */
final class OffsetMap {

  private final String before;
  private final int[] newIndex;

  /** Cost: a walk over the text. */
  OffsetMap(String before, String after) {
    this.before = before;
    this.newIndex = new int[before.length()];
    int next = 0;
    for (int i = 0; i < newIndex.length; i++) {
      boolean kept = next < after.length() && isKept(before.charAt(i), after.charAt(next));
      newIndex[i] = kept ? next++ : -1;
    }
  }

  /** The same characters in the new text, white space around them left out, if any are there. */
  Optional<Span> moved(Span span) {
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
