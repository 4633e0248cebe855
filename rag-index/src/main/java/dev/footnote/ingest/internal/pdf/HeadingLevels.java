package dev.footnote.ingest.internal.pdf;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import com.google.common.collect.Multisets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * The levels of a document's heading styles. A style has the level that most of its numbered
 * headings have. If none of them is numbered, it has its rank among the styles. Not thread-safe.
 */
final class HeadingLevels {

  /** A style below this share of the size above is visibly smaller. */
  private static final double VISIBLY_SMALLER = 0.93;

  private final Map<HeadingStyle, Multiset<Integer>> depths = new HashMap<>();

  boolean isEmpty() {
    return depths.isEmpty();
  }

  /**
   * Adds a heading of a style.
   *
   * @param depth the depth of its section number; 0 if it has none
   */
  void add(HeadingStyle style, int depth) {
    depths.computeIfAbsent(style, none -> HashMultiset.create()).add(depth);
  }

  /** Returns the level of each style, from 1 to {@link SectionNumber#MAX_LEVEL}. */
  Map<HeadingStyle, Integer> levels() {
    Map<HeadingStyle, Integer> levels = new HashMap<>();
    Map<HeadingStyle, Integer> ranks = ranks();
    depths.forEach(
        (style, counts) -> {
          int level =
              Multisets.copyHighestCountFirst(counts).elementSet().stream()
                  .filter(depth -> depth > 0)
                  .findFirst()
                  .orElse(ranks.getOrDefault(style, 1));
          levels.put(style, Math.min(level, SectionNumber.MAX_LEVEL));
        });
    return levels;
  }

  /** Styles whose sizes look the same have the same rank. */
  private Map<HeadingStyle, Integer> ranks() {
    Map<HeadingStyle, Integer> ranks = new HashMap<>();
    HeadingStyle last = new HeadingStyle(Integer.MAX_VALUE, true);
    int rank = 0;
    for (HeadingStyle style : new TreeSet<>(depths.keySet())) {
      boolean isSmaller = style.halfPoints() < VISIBLY_SMALLER * last.halfPoints();
      boolean isLighter = style.bold() != last.bold() && style.halfPoints() == last.halfPoints();
      if (isSmaller || isLighter) {
        rank++;
        last = style;
      }
      ranks.put(style, rank);
    }
    return ranks;
  }
}
