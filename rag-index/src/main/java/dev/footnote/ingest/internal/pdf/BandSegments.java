package dev.footnote.ingest.internal.pdf;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides a band into pieces with as many columns as possible: a table with many columns ends where
 * several of its gutters close, and may begin below lines that share only one of them.
 *
 * <p>Each strip scores one point less than it has cells in its piece, and each piece costs some
 * points. The division with the most points is found by dynamic programming.
 */
final class BandSegments {

  /** Points that a piece costs, so that single lines do not make one of their own. */
  private static final int COST = 4;

  /** The time is in proportion to the square of the strips, so longer bands are not divided. */
  private static final int MAX_STRIPS = 250;

  private final List<TextStrip> strips;
  private final float minGutter;

  private BandSegments(List<TextStrip> strips, float minGutter) {
    this.strips = strips;
    this.minGutter = minGutter;
  }

  /**
   * A piece of a band.
   *
   * @param from index of its first strip
   * @param to index after its last strip
   * @param gutters number of gutters that go through it; 0 if it is no piece of a table
   */
  record Segment(int from, int to, int gutters) {}

  /** Returns the pieces of strips, from top to bottom. */
  static List<Segment> of(List<TextStrip> strips, int gutters, float minGutter) {
    return strips.size() > MAX_STRIPS
        ? List.of(new Segment(0, strips.size(), gutters))
        : new BandSegments(strips, minGutter).segments();
  }

  private List<Segment> segments() {
    int[] points = new int[strips.size() + 1];
    Segment[] last = new Segment[strips.size() + 1];
    for (int to = 1; to <= strips.size(); to++) {
      points[to] = points[to - 1];
      last[to] = new Segment(to - 1, to, 0);
      extendUp(to, points, last);
    }
    List<Segment> segments = new ArrayList<>();
    for (int to = strips.size(); to > 0; to = last[to].from) {
      segments.addFirst(last[to]);
    }
    return segments;
  }

  /** Finds the best piece that ends at a strip, from the shortest to the longest. */
  private void extendUp(int to, int[] points, Segment[] last) {
    List<HorizontalGap> shared = List.of(HorizontalGap.EVERYTHING);
    float left = Float.MAX_VALUE;
    float right = -Float.MAX_VALUE;
    for (int from = to - 1; from >= 0; from--) {
      TextStrip strip = strips.get(from);
      shared = HorizontalGap.shared(shared, strip.gaps(), minGutter);
      left = Math.min(left, PageWord.left(strip.words()));
      right = Math.max(right, PageWord.right(strip.words()));
      int gutters = between(left, right, shared);
      if (gutters == 0 && to - from > 1) {
        return;
      }
      int score = points[from] - COST;
      for (int i = from; i < to; i++) {
        score += Math.min(strips.get(i).gaps().size() - 2, gutters);
      }
      if (gutters > 0 && score > points[to]) {
        points[to] = score;
        last[to] = new Segment(from, to, gutters);
      }
    }
  }

  private static int between(float left, float right, List<HorizontalGap> gaps) {
    int between = 0;
    for (HorizontalGap gap : gaps) {
      between += gap.from() >= left && gap.to() <= right ? 1 : 0;
    }
    return between;
  }
}
