package dev.footnote.injection;

import dev.footnote.document.Span;
import java.util.Arrays;

/**
 * A text that was made from a source text, with the source span of each character. Immutable.
 *
 * <p>Characters are UTF-16 code units. An inserted character has an empty span at the place of the
 * insertion.
 */
final class MappedText {

  private final String text;
  private final int[] starts;
  private final int[] ends;
  private final int sourceLength;

  private MappedText(String text, int[] starts, int[] ends, int sourceLength) {
    this.text = text;
    this.starts = starts;
    this.ends = ends;
    this.sourceLength = sourceLength;
  }

  String text() {
    return text;
  }

  /** Returns the start of a character's source span; the end of the source at the text's length. */
  int start(int index) {
    return index == text.length() ? sourceLength : starts[index];
  }

  /** Returns the end of a character's source span. */
  int end(int index) {
    return ends[index];
  }

  /** Returns the source from the first to the last character that is not inserted. */
  Span source(Span span) {
    int first = span.start();
    int last = span.end() - 1;
    while (first <= last && starts[first] == ends[first]) {
      first++;
    }
    while (last > first && starts[last] == ends[last]) {
      last--;
    }
    return first <= last
        ? new Span(starts[first], ends[last])
        : new Span(start(span.start()), start(span.start()));
  }

  /** A builder of a mapped text. For one thread. */
  static final class Builder {

    private final StringBuilder text;
    private int[] starts;
    private int[] ends;
    private final int sourceLength;

    Builder(int sourceLength) {
      this.sourceLength = sourceLength;
      this.text = new StringBuilder(sourceLength);
      this.starts = new int[sourceLength + 1];
      this.ends = new int[sourceLength + 1];
    }

    int length() {
      return text.length();
    }

    char last() {
      return text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
    }

    void removeLast() {
      text.setLength(text.length() - 1);
    }

    /** Appends a character with its source span {@code [start, end)}. */
    Builder add(char c, int start, int end) {
      int at = text.length();
      if (at == starts.length) {
        starts = Arrays.copyOf(starts, 2 * at);
        ends = Arrays.copyOf(ends, 2 * at);
      }
      starts[at] = start;
      ends[at] = end;
      text.append(c);
      return this;
    }

    MappedText build() {
      return new MappedText(text.toString(), starts, ends, sourceLength);
    }
  }
}
