package dev.footnote.document.internal;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.document.Span;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A converter between spans in UTF-16 code units and spans in Unicode code points, which Python's
 * strings use. {@code "\uD83D\uDE00"} is two code units and one code point. Stateless and
 * thread-safe; cost is linear in the text.
 */
public final class CodePointSpans {

  private CodePointSpans() {}

  /**
   * Converts a span in code units into a span in code points.
   *
   * @throws IllegalArgumentException if the span is not within the text, or splits a surrogate pair
   */
  public static Span toCodePoints(String text, Span span) {
    checkArgument(
        span.end() <= text.length(),
        "span %s: must end within the text of %s characters",
        span,
        text.length());
    checkArgument(
        !isInside(text, span.start()) && !isInside(text, span.end()),
        "span %s: must not split a surrogate pair",
        span);
    int start = text.codePointCount(0, span.start());
    return new Span(start, start + text.codePointCount(span.start(), span.end()));
  }

  /** Converts a span in code points into code units; empty if it is not within the text. */
  public static Optional<Span> toCodeUnits(String text, long start, long end) {
    if (!isWithin(text.codePointCount(0, text.length()), start, end)) {
      return Optional.empty();
    }
    int first = text.offsetByCodePoints(0, (int) start);
    return Optional.of(new Span(first, text.offsetByCodePoints(first, (int) (end - start))));
  }

  /**
   * Finds a quote in a text by a start and an end that may be in code points or in code units. Code
   * points are tried first.
   *
   * @return the span in code units; empty if the quote is at neither span
   */
  public static Optional<Span> find(String text, long start, long end, String quote) {
    Optional<Span> asUnits =
        isWithin(text.length(), start, end)
            ? Optional.of(new Span((int) start, (int) end))
            : Optional.empty();
    return Stream.of(toCodeUnits(text, start, end), asUnits)
        .flatMap(Optional::stream)
        .filter(span -> span.of(text).equals(quote))
        .findFirst();
  }

  private static boolean isWithin(int length, long start, long end) {
    return 0 <= start && start <= end && end <= length;
  }

  private static boolean isInside(String text, int index) {
    return index > 0
        && index < text.length()
        && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
  }
}
