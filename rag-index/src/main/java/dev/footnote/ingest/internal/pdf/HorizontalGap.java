package dev.footnote.ingest.internal.pdf;

import java.util.ArrayList;
import java.util.List;

/** White space between two places on the x axis, in points. */
record HorizontalGap(float from, float to) {

  /** As wide as any page. */
  static final HorizontalGap EVERYTHING = new HorizontalGap(-Float.MAX_VALUE, Float.MAX_VALUE);

  float middle() {
    return (from + to) / 2;
  }

  /**
   * Returns the white space that two lists share, from left to right.
   *
   * @param first gaps from left to right
   * @param second gaps from left to right
   * @param minWidth narrower white space is left out
   */
  static List<HorizontalGap> shared(
      List<HorizontalGap> first, List<HorizontalGap> second, float minWidth) {
    List<HorizontalGap> shared = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < first.size() && j < second.size()) {
      HorizontalGap a = first.get(i);
      HorizontalGap b = second.get(j);
      HorizontalGap overlap = new HorizontalGap(Math.max(a.from, b.from), Math.min(a.to, b.to));
      if (overlap.to - overlap.from >= minWidth) {
        shared.add(overlap);
      }
      if (a.to < b.to) {
        i++;
      } else {
        j++;
      }
    }
    return shared;
  }
}
