package dev.footnote.ingest.internal.pdf;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The type in which most of a document is set.
 *
 * @param size in points
 * @param face bold, fixed or neither
 */
record BodyFont(float size, FontStyle face) {

  static BodyFont of(Collection<PageWord> words) {
    Map<FontStyle, Integer> faces = new HashMap<>();
    words.forEach(word -> faces.merge(word.type(), word.text().length(), Integer::sum));
    return new BodyFont(size(words), most(faces, FontStyle.PLAIN));
  }

  /** The size of most characters, 10 points if there are none. */
  static float size(Collection<PageWord> words) {
    if (words instanceof List<PageWord> list && list.size() == 1) {
      return list.getFirst().size();
    }
    Map<Integer, Integer> sizes = new HashMap<>();
    words.forEach(
        word -> sizes.merge(Math.round(word.size() * 10), word.text().length(), Integer::sum));
    return most(sizes, 100) / 10f;
  }

  private static <T extends Comparable<T>> T most(Map<T, Integer> counts, T none) {
    T most = none;
    int best = 0;
    for (Map.Entry<T, Integer> count : counts.entrySet()) {
      boolean better =
          count.getValue() > best
              || (count.getValue() == best && count.getKey().compareTo(most) < 0);
      most = better ? count.getKey() : most;
      best = Math.max(best, count.getValue());
    }
    return most;
  }
}
