package dev.footnote.document;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A half-open range {@code [start, end)} of UTF-16 code units in a text.
 *
 * <p>Spans are ordered by start, then by end.
 *
 * @param start the index of the first code unit, at least 0
 * @param end the index after the last code unit, at least {@code start}
 */
public record Span(int start, int end) implements Comparable<Span>, Serializable {

  private static final Comparator<Span> ORDER =
      Comparator.comparingInt(Span::start).thenComparingInt(Span::end);

  /**
   * @throws IllegalArgumentException if {@code start} is negative or {@code end < start}
   */
  public Span {
    checkArgument(
        start >= 0 && end >= start, "span [%s, %s): must be 0 <= start <= end", start, end);
  }

  /** Returns the number of UTF-16 code units. */
  public int length() {
    return end - start;
  }

  /** Returns whether the span has no characters. */
  public boolean isEmpty() {
    return start == end;
  }

  /**
   * Returns whether every code unit of {@code other} is in this span. An empty span at an edge of
   * this span is contained.
   */
  public boolean contains(Span other) {
    return start <= other.start && other.end <= end;
  }

  /** Returns whether the two spans share at least one code unit. */
  public boolean overlaps(Span other) {
    return Math.max(start, other.start) < Math.min(end, other.end);
  }

  /**
   * Returns the part of this span that is within {@code bounds}.
   *
   * @throws IllegalArgumentException if the two spans share neither a code unit nor an edge
   */
  public Span clip(Span bounds) {
    return new Span(Math.max(start, bounds.start), Math.min(end, bounds.end));
  }

  /**
   * Returns a span of the same length, moved by {@code offset} code units.
   *
   * @throws IllegalArgumentException if the new span would start before 0
   * @throws ArithmeticException if the new span would end after {@link Integer#MAX_VALUE}
   */
  public Span shift(int offset) {
    return new Span(Math.addExact(start, offset), Math.addExact(end, offset));
  }

  /**
   * Returns the characters of {@code text} at this span.
   *
   * @throws IllegalArgumentException if the span ends after the text
   */
  public String of(String text) {
    checkArgument(
        end <= text.length(),
        "span %s: must end within the text of %s characters",
        this,
        text.length());
    return text.substring(start, end);
  }

  @Override
  public int compareTo(Span other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "[" + start + ", " + end + ")";
  }
}
