package dev.footnote.document;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A half-open range {@code [start, end)} of UTF-16 code units in a text.
 *
 * <p>Ordered by start, then by end.
 *
 * @param start index of the first code unit, zero or more
 * @param end index after the last code unit, at least {@code start}
 */
public record Span(int start, int end) implements Comparable<Span>, Serializable {

  private static final Comparator<Span> ORDER =
      Comparator.comparingInt(Span::start).thenComparingInt(Span::end);

  /**
   * @throws IllegalArgumentException if {@code start} is negative or {@code end < start}
   */
  public Span {
    checkArgument(start >= 0 && end >= start, "span [%s, %s): want 0 <= start <= end", start, end);
  }

  /** Number of UTF-16 code units. */
  public int length() {
    return end - start;
  }

  /** Whether it has no characters. */
  public boolean isEmpty() {
    return start == end;
  }

  /** Whether every code unit of {@code other} lies in this span; an empty one at its edge does. */
  public boolean contains(Span other) {
    return start <= other.start && other.end <= end;
  }

  /** Whether the two share at least one code unit. */
  public boolean overlaps(Span other) {
    return Math.max(start, other.start) < Math.min(end, other.end);
  }

  /**
   * The part of it that lies within bounds.
   *
   * @throws IllegalArgumentException if the two have neither a code unit nor an edge in common
   */
  public Span clip(Span bounds) {
    return new Span(Math.max(start, bounds.start), Math.min(end, bounds.end));
  }

  /**
   * The same length, {@code offset} code units further on.
   *
   * @throws IllegalArgumentException if the result would start before zero
   * @throws ArithmeticException if it would end after {@link Integer#MAX_VALUE}
   */
  public Span shift(int offset) {
    return new Span(Math.addExact(start, offset), Math.addExact(end, offset));
  }

  /**
   * The characters of {@code text} at this span.
   *
   * @throws IllegalArgumentException if the span ends after the text
   */
  public String of(String text) {
    checkArgument(
        end <= text.length(), "span %s ends after its text of %s characters", this, text.length());
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
