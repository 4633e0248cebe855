package dev.footnote.ingest.internal.pdf;

import java.util.List;

/**
 * Glyphs side by side on one baseline. Coordinates are those of their {@link TextDirection}, in
 * points; y grows downwards.
 *
 * @param text the text as it is drawn, from left to right
 * @param size the size of the type
 * @param space a word on the right that is farther away than this is separated by a space
 * @param mark number of the marked content of the page that it is in, or one of the constants
 */
record PageWord(
    String text,
    float left,
    float right,
    float baseline,
    float size,
    FontStyle style,
    float space,
    int mark) {

  /** The mark of a word that is not marked. */
  static final int UNMARKED = -1;

  /** The mark of a word that its author marked as no text, such as a page number. */
  static final int ARTIFACT = -2;

  /** The mark of a word that is drawn invisibly. */
  static final int INVISIBLE = -3;

  /** Creates a word that is not marked. */
  PageWord(
      String text,
      float left,
      float right,
      float baseline,
      float size,
      FontStyle style,
      float space) {
    this(text, left, right, baseline, size, style, space, UNMARKED);
  }

  /** Height of the tallest letters above the baseline, as a share of the size. */
  private static final float ASCENT = 0.78f;

  /** Depth of letters below the baseline, as a share of the size. */
  private static final float DESCENT = 0.22f;

  /** Height above the baseline that belongs to the line, as a share of the size. */
  private static final float LINE_HEIGHT = 0.7f;

  /** Share of the smaller height in which two words of one line overlap. */
  private static final float LEVEL_OVERLAP = 0.3f;

  /** Returns a word as high and wide as a table. */
  static PageWord filling(String text, TableArea area) {
    float size = (area.bottom() - area.top()) / LINE_HEIGHT;
    return new PageWord(
        text, area.left(), area.right(), area.bottom(), size, FontStyle.PLAIN, size);
  }

  /** Returns the top of the space that words of the same line share. */
  float lineTop() {
    return baseline - LINE_HEIGHT * size;
  }

  float top() {
    return baseline - ASCENT * size;
  }

  float bottom() {
    return baseline + DESCENT * size;
  }

  /** Returns the y coordinate of the middle of its small letters. */
  float middle() {
    return baseline - LINE_HEIGHT / 2 * size;
  }

  /** Returns whether a space is drawn after the word. */
  boolean isFollowedBySpace() {
    return space < 0;
  }

  /**
   * Returns the word that this one and a letter on its right are together.
   *
   * @param spaceAfter a space that separates it from the next word, unless one is drawn
   */
  PageWord with(PageWord letter, float spaceAfter) {
    return new PageWord(
        text + letter.text,
        left,
        letter.right,
        baseline,
        size,
        style,
        letter.isFollowedBySpace() ? letter.space : spaceAfter,
        mark);
  }

  float width() {
    return right - left;
  }

  /** Returns whether both are on about the same line, even if one is a superscript. */
  boolean isLevelWith(PageWord other) {
    float shared = Math.min(baseline, other.baseline) - Math.max(lineTop(), other.lineTop());
    return shared > LEVEL_OVERLAP * LINE_HEIGHT * Math.min(size, other.size);
  }

  boolean isSpacedFrom(PageWord next) {
    return next.left - right > space;
  }

  /** Returns the left edge of the leftmost word. */
  static float left(List<PageWord> words) {
    float left = Float.MAX_VALUE;
    for (PageWord word : words) {
      left = Math.min(left, word.left);
    }
    return left;
  }

  /** Returns the right edge of the rightmost word. */
  static float right(List<PageWord> words) {
    float right = -Float.MAX_VALUE;
    for (PageWord word : words) {
      right = Math.max(right, word.right);
    }
    return right;
  }
}
