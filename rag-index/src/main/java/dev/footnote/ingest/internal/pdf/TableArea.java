package dev.footnote.ingest.internal.pdf;

import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A part of a page that may be a table.
 *
 * @param level the level lines in it
 * @param upright the upright lines in it
 * @param words the words in it
 */
record TableArea(
    float left,
    float top,
    float right,
    float bottom,
    List<Ruling> level,
    List<Ruling> upright,
    List<PageWord> words) {

  /** Returns the area around words, with the lines that are in it. */
  static TableArea around(List<PageWord> words, List<Ruling> rulings) {
    float top = Float.MAX_VALUE;
    float bottom = -Float.MAX_VALUE;
    for (PageWord word : words) {
      top = Math.min(top, word.top());
      bottom = Math.max(bottom, word.bottom());
    }
    float left = PageWord.left(words);
    float right = PageWord.right(words);
    List<Ruling> level = new ArrayList<>();
    for (Ruling ruling : rulings) {
      if (ruling.isLevel()
          && ruling.at() > top
          && ruling.at() < bottom
          && ruling.to() > left
          && ruling.from() < right) {
        level.add(ruling);
      }
    }
    return new TableArea(left, top, right, bottom, level, List.of(), words);
  }

  boolean contains(PageWord word) {
    float x = (word.left() + word.right()) / 2;
    float y = word.middle();
    return x >= left && x <= right && y >= top && y <= bottom;
  }

  float surface() {
    return (right - left) * (bottom - top);
  }

  /** Returns the area above words at its lower end; the same area if there are none. */
  TableArea without(List<PageWord> lower) {
    if (lower.isEmpty()) {
      return this;
    }
    Set<PageWord> upper = Sets.newIdentityHashSet();
    upper.addAll(words);
    lower.forEach(upper::remove);
    float end = (float) lower.stream().mapToDouble(PageWord::lineTop).min().orElseThrow();
    return new TableArea(left, top, right, end, level, upright, List.copyOf(upper));
  }
}
