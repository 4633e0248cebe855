package dev.footnote.ingest.internal.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Words that no white space from side to side separates.
 *
 * @param gaps white space between the words, uninterrupted from top to bottom. Gaps are sorted from
 *     left to right; the last one is the space on the right of all words
 */
record TextStrip(List<PageWord> words, List<HorizontalGap> gaps) {

  /** Widest space after the marker of a list item, in sizes of its type. */
  private static final float MAX_INDENT = 4;

  /** Returns the strips of a page from top to bottom. */
  static List<TextStrip> strips(List<PageWord> words, float minGutter) {
    List<PageWord> sorted = new ArrayList<>(words);
    sorted.sort(Comparator.comparingDouble(PageWord::lineTop));
    List<List<PageWord>> groups = new ArrayList<>();
    float bottom = -Float.MAX_VALUE;
    for (PageWord word : sorted) {
      if (word.lineTop() >= bottom) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(word);
      bottom = Math.max(bottom, word.baseline());
    }
    return groups.stream().map(group -> new TextStrip(group, gaps(group, minGutter))).toList();
  }

  /** Returns the largest baseline of a word; 0 if there are none. */
  float lowestBaseline() {
    return (float) words.stream().mapToDouble(PageWord::baseline).max().orElse(0);
  }

  /** Returns the smallest baseline of a word; 0 if there are none. */
  float highestBaseline() {
    return (float) words.stream().mapToDouble(PageWord::baseline).min().orElse(0);
  }

  private static List<HorizontalGap> gaps(List<PageWord> words, float minGutter) {
    List<PageWord> sorted = new ArrayList<>(words);
    sorted.sort(Comparator.comparingDouble(PageWord::left));
    List<HorizontalGap> gaps = new ArrayList<>();
    float right = -Float.MAX_VALUE;
    for (PageWord word : DottedLeaders.without(sorted)) {
      if (word.left() - right >= minGutter) {
        gaps.add(new HorizontalGap(right, word.left()));
      }
      right =
          Math.max(
              right, TextLine.isMarker(word.text()) ? endOfIndent(word, sorted) : word.right());
    }
    gaps.add(new HorizontalGap(right, Float.MAX_VALUE));
    return gaps;
  }

  /**
   * Returns where the text of a list item begins, because the white space after its marker does not
   * separate columns. Returns the end of the marker if no text follows nearby, or if text precedes
   * it.
   */
  private static float endOfIndent(PageWord marker, List<PageWord> sorted) {
    float near = MAX_INDENT * marker.size();
    boolean isFirst = true;
    float next = Float.MAX_VALUE;
    for (PageWord word : sorted) {
      if (!word.equals(marker) && word.isLevelWith(marker)) {
        isFirst &= word.left() > marker.left() || marker.left() - word.right() > near / 4;
        next = word.left() >= marker.right() ? Math.min(next, word.left()) : next;
      }
    }
    return isFirst && next - marker.right() < near ? next : marker.right();
  }
}
