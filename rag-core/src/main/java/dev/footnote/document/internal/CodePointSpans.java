package dev.footnote.document.internal;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.document.Span;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Spans that count Unicode code points, as Python's strings do, beside ours that count UTF-16 code
 * units: {@code "\uD83D\uDE00"} is one of the former and two of the latter. Stateless and
 * thread-safe; cost is linear in the text.
 */
public final class CodePointSpans {

  private CodePointSpans() {}

  /**
   * A span of a text, counted in code points.
   *
   * @throws IllegalArgumentException if it is not within the text, or cuts a character in two
   */
  public static Span count(String text, Span span) {
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
  public static Optional<Span> units(String text, long start, long end) {
    if (!isWithin(text.codePointCount(0, text.length()), start, end)) {
      return Optional.empty();
    }
    int first = text.offsetByCodePoints(0, (int) start);
    return Optional.of(new Span(first, text.offsetByCodePoints(first, (int) (end - start))));
  }

  /**
   * Where a quote stands in a text, in code units, by numbers that may count either: code points
   * are tried first, and the quote decides. Empty where neither leads to it.
   */
  public static Optional<Span> find(String text, long start, long end, String quote) {
    Optional<Span> asUnits =
        isWithin(text.length(), start, end)
            ? Optional.of(new Span((int) start, (int) end))
            : Optional.empty();
    return Stream.of(units(text, start, end), asUnits)
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
