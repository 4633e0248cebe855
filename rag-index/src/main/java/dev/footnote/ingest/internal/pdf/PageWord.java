package dev.footnote.ingest.internal.pdf;

import java.util.List;

/**
 * GlyphCollector side by side on one baseline, in the coordinates of their {@link TextDirection}:
 * points, y downwards.
 *
 * @param text in the order of reading if this is a line, as drawn from left to right if not
 * @param size of the type
 * @param type whether it is bold, and whether all its letters are of one width
 * @param space a neighbour on the right that is further off than this is parted by a space
 */
record PageWord(
    String text, float left, float right, float baseline, float size, FontStyle type, float space) {

  /** Share of the size that letters rise above the baseline, at most. */
  static final float ASCENT = 0.78f;

  /** Share of the size above the baseline in which two of one line meet. */
  static final float MIDDLE = 0.7f;

  static final float DESCENT = 0.22f;

  float middle() {
    return baseline - MIDDLE * size;
  }

  float top() {
    return baseline - ASCENT * size;
  }

  float bottom() {
    return baseline + DESCENT * size;
  }

  float width() {
    return right - left;
  }

  /** Whether both stand on about the same line, be one of them a superscript. */
  boolean isLevelWith(PageWord other) {
    float shared = Math.min(baseline, other.baseline) - Math.max(middle(), other.middle());
    return shared > 0.3f * MIDDLE * Math.min(size, other.size);
  }

  boolean isSpacedFrom(PageWord next) {
    return next.left - right > space;
  }

  static float left(List<PageWord> words) {
    float left = Float.MAX_VALUE;
    for (PageWord word : words) {
      left = Math.min(left, word.left);
    }
    return left;
  }

  static float right(List<PageWord> words) {
    float right = -Float.MAX_VALUE;
    for (PageWord word : words) {
      right = Math.max(right, word.right);
    }
    return right;
  }
}
