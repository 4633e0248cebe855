package dev.footnote.document;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * A page of the source, or the unit that its format has instead, such as a slide.
 *
 * @param number the number of the page as a reader counts, at least 1
 * @param span the span of the page in the document's text
 */
public record Page(int number, Span span) {

  /**
   * @throws IllegalArgumentException if {@code number} is less than 1
   */
  public Page {
    checkArgument(number >= 1, "page number %s: must be at least 1", number);
  }
}
