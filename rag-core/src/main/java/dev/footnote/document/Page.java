package dev.footnote.document;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * A page of the source, or what its format has in the place of pages, such as a slide.
 *
 * @param number as a reader counts, from 1
 * @param span where the page's text stands in the document's text
 */
public record Page(int number, Span span) {

  /**
   * @throws IllegalArgumentException if {@code number} is less than 1
   */
  public Page {
    checkArgument(number >= 1, "page number %s: pages count from 1", number);
  }
}
