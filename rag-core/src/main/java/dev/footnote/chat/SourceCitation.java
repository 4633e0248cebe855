package dev.footnote.chat;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.document.Span;

/**
 * Where in the sources of a request something stands.
 *
 * @param source place of the source in the list, from 0
 * @param span in the text of that source
 * @param quote the text of that source at the span
 */
public record SourceCitation(int source, Span span, String quote) {

  /**
   * @throws IllegalArgumentException if the source is negative, or the quote has not the length of
   *     the span
   */
  public SourceCitation {
    checkArgument(source >= 0, "source %s is less than 0", source);
    checkArgument(
        quote.length() == span.length(), "quote of %s characters at %s", quote.length(), span);
  }
}
