package dev.footnote.document;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * A range of pages that a text lies on, both ends included.
 *
 * @param first the number of the first page, at least 1
 * @param last the number of the last page, at least {@code first}
 */
public record PageRange(int first, int last) {

  /**
   * @throws IllegalArgumentException if {@code first} is less than 1 or {@code last < first}
   */
  public PageRange {
    checkArgument(
        first >= 1 && last >= first, "pages %s to %s: must be 1 <= first <= last", first, last);
  }

  /** Returns a text such as {@code "4"} or {@code "4-5"}. */
  @Override
  public String toString() {
    return first == last ? String.valueOf(first) : first + "-" + last;
  }
}
