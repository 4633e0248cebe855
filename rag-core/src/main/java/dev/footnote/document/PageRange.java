package dev.footnote.document;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * The pages that a piece of text touches, both ends included.
 *
 * @param first number of the first page, from 1
 * @param last number of the last page, at least {@code first}
 */
public record PageRange(int first, int last) {

  /**
   * @throws IllegalArgumentException if {@code first} is less than 1 or {@code last < first}
   */
  public PageRange {
    checkArgument(
        first >= 1 && last >= first, "pages %s to %s: want 1 <= first <= last", first, last);
  }

  /** {@code "4"} or {@code "4-5"}. */
  @Override
  public String toString() {
    return first == last ? String.valueOf(first) : first + "-" + last;
  }
}
