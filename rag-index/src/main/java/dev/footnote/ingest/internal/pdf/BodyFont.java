package dev.footnote.ingest.internal.pdf;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The font of most of a document.
 *
 * @param size the size, in points
 */
record BodyFont(float size, FontStyle style) {

  /** Size in tenths of a point if there are no words. */
  private static final int DEFAULT_TENTHS = 100;

  static BodyFont of(Collection<PageWord> words) {
    Map<FontStyle, Integer> styles = new HashMap<>();
    words.forEach(word -> styles.merge(word.style(), word.text().length(), Integer::sum));
    return new BodyFont(commonSize(words), mostFrequent(styles, FontStyle.PLAIN));
  }

  /** Returns the size of most characters, in points; 10 if there are none. */
  static float commonSize(Collection<PageWord> words) {
    if (words instanceof List<PageWord> list && list.size() == 1) {
      return list.getFirst().size();
    }
    Map<Integer, Integer> sizes = new HashMap<>();
    words.forEach(
        word -> sizes.merge(Math.round(word.size() * 10), word.text().length(), Integer::sum));
    return mostFrequent(sizes, DEFAULT_TENTHS) / 10f;
  }

  /** Of several that are equally frequent, returns the least. */
  private static <T extends Comparable<T>> T mostFrequent(Map<T, Integer> counts, T none) {
    T most = none;
    int best = 0;
    for (Map.Entry<T, Integer> count : counts.entrySet()) {
      boolean isBetter =
          count.getValue() > best
              || (count.getValue() == best && count.getKey().compareTo(most) < 0);
      most = isBetter ? count.getKey() : most;
      best = Math.max(best, count.getValue());
    }
    return most;
  }
}
