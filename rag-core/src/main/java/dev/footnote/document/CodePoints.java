package dev.footnote.answer.format;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.document.Span;
import java.util.Optional;

/**
 * Spans that count Unicode code points, as Python's strings do, beside ours that count UTF-16 code
 * units: {@code "\uD83D\uDE00"} is one of the former and two of the latter.
 */
final class CodePoints {

  private CodePoints() {}

  /**
   * A span of a text, counted in code points.
   *
   * @throws IllegalArgumentException if it is not within the text, or cuts a character in two
   */
  static Span count(String text, Span span) {
    checkArgument(
        span.end() <= text.length(), "%s in a text of %s characters", span, text.length());
    checkArgument(
        !isInside(text, span.start()) && !isInside(text, span.end()),
        "%s cuts a character of two code units in two; no count of code points says that",
        span);
    int start = text.codePointCount(0, span.start());
    return new Span(start, start + text.codePointCount(span.start(), span.end()));
  }

  /** A span that is counted in code points, in code units; none if it is not within the text. */
  static Optional<Span> units(String text, int start, int end) {
    if (start < 0 || end < start || end > text.codePointCount(0, text.length())) {
      return Optional.empty();
    }
    int first = text.offsetByCodePoints(0, start);
    return Optional.of(new Span(first, text.offsetByCodePoints(first, end - start)));
  }

  private static boolean isInside(String text, int index) {
    return index > 0
        && index < text.length()
        && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
  }
}
