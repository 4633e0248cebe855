package dev.footnote.ingest.internal.pdf;

import java.util.List;

/**
 * Glyphs side by side on one baseline, in the coordinates of their {@link Frame}: points, y
 * downwards.
 *
 * @param text in the order of reading if this is a line, as drawn from left to right if not
 * @param size of the type
 * @param type whether it is bold, and whether all its letters are of one width
 * @param space a neighbour on the right that is further off than this is parted by a space
 */
record Word(
    String text, float left, float right, float baseline, float size, Type type, float space) {

  /** What shows of a font. */
  enum Type {
    PLAIN,
    BOLD,
    FIXED
  }

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
  boolean isLevelWith(Word other) {
    float shared = Math.min(baseline, other.baseline) - Math.max(middle(), other.middle());
    return shared > 0.3f * MIDDLE * Math.min(size, other.size);
  }

  boolean isSpacedFrom(Word next) {
    return next.left - right > space;
  }

  static float left(List<Word> words) {
    float left = Float.MAX_VALUE;
    for (Word word : words) {
      left = Math.min(left, word.left);
    }
    return left;
  }

  static float right(List<Word> words) {
    float right = -Float.MAX_VALUE;
    for (Word word : words) {
      right = Math.max(right, word.right);
    }
    return right;
  }
}
