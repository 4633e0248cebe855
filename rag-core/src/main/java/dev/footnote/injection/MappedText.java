package dev.footnote.injection;

import dev.footnote.document.Span;
import java.util.Arrays;

/**
 * A text made from another, that knows for each of its characters which of the other's it stands
 * for. Immutable.
 *
 * <p>Characters are UTF-16 code units. One that was put in stands for none: an empty span where it
 * was put.
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

  /** Where the character's source begins; after the last one, the end of the source. */
  int start(int index) {
    return index == text.length() ? sourceLength : starts[index];
  }

  /** Where the character's source ends. */
  int end(int index) {
    return ends[index];
  }

  /** From the first to the last character of the source that the span's characters stand for. */
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

  /** Collects a text. For one thread. */
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

    /** A character that stands for {@code [start, end)} of the source. */
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
