package dev.footnote.ingest.internal.pdf;

import java.util.Comparator;

/**
 * A style of headings. Larger styles come first, bold ones before others of the same size.
 *
 * @param halfPoints size in half points
 */
record HeadingStyle(int halfPoints, boolean bold) implements Comparable<HeadingStyle> {

  private static final Comparator<HeadingStyle> ORDER =
      Comparator.comparingInt(HeadingStyle::halfPoints)
          .thenComparing(HeadingStyle::bold)
          .reversed();

  static HeadingStyle of(PageBlock block) {
    TextLine line = block.lines().getFirst();
    return new HeadingStyle(Math.round(line.size() * 2), line.style() == FontStyle.BOLD);
  }

  @Override
  public int compareTo(HeadingStyle other) {
    return ORDER.compare(this, other);
  }
}
