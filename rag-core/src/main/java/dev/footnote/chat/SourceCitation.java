package dev.footnote.chat;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.document.Span;

/**
 * A quote and its location in the sources of a request.
 *
 * @param source the index of the source in the list, from 0
 * @param span the location in the text of that source
 * @param quote the text of that source at the span
 */
public record SourceCitation(int source, Span span, String quote) {

  /**
   * @throws IllegalArgumentException if {@code source} is negative, or the quote and the span
   *     differ in length
   */
  public SourceCitation {
    checkArgument(source >= 0, "source %s: must be at least 0", source);
    checkArgument(
        quote.length() == span.length(),
        "quote of %s characters at %s: must be as long as the span",
        quote.length(),
        span);
  }
}
