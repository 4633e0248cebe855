package dev.footnote.answer.claim.internal;

import dev.footnote.document.Span;
import java.util.List;

/**
 * Places of a text that are already taken.
 *
 * @param spans the spans, in ascending order, without overlaps
 */
public record SpanSet(List<Span> spans) {

  /** Returns a set without any place. */
  public static SpanSet empty() {
    return new SpanSet(List.of());
  }

  /** Reports whether a span overlaps none of the places. Cost is logarithmic. */
  boolean isFree(Span span) {
    int low = 0;
    int high = spans.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (spans.get(middle).end() <= span.start()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == spans.size() || !spans.get(low).overlaps(span);
  }
}
