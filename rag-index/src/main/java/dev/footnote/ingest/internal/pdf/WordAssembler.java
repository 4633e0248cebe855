package dev.footnote.ingest.internal.pdf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;

/**
 * Assembles the glyphs of one page into words, in the order in which they are drawn. Not
 * thread-safe.
 */
final class WordAssembler {

  /** Words after a drawn space are separate, however narrow the space is. */
  private static final float ALWAYS_SPACED = -Float.MAX_VALUE;

  /** Largest difference in size and baseline within a word, as a share of the size. */
  private static final float TOLERANCE = 0.1f;

  /** Largest overlap of two glyphs of a word, as a share of the size. */
  private static final float MAX_OVERLAP = 0.5f;

  /** Least space between words, as a share of the average width of a letter. */
  private static final float SPACE_PER_LETTER = 0.3f;

  private final Map<TextDirection, List<PageWord>> words = new LinkedHashMap<>();
  private final StringBuilder text = new StringBuilder();
  private TextDirection direction = TextDirection.UPRIGHT;
  private FontStyle style = FontStyle.PLAIN;
  private float left;
  private float right;
  private float baseline;
  private float size;
  private float space;
  private float letterWidth;
  private int wordMark = PageWord.UNMARKED;

  /**
   * Adds the next glyph.
   *
   * @param mark see {@link PageWord}
   */
  void add(TextPosition glyph, FontFace face, int mark) {
    String drawn = glyph.getVisuallyOrderedUnicode();
    Matrix matrix = glyph.getTextMatrix();
    if (drawn.isBlank()) {
      addBlank(glyph, matrix, drawn.isEmpty());
      return;
    }
    TextDirection glyphDirection = direction(matrix, glyph.getRotation(), face);
    float x = glyphDirection.x(glyph.getX(), glyph.getY());
    float y = glyphDirection.y(glyph.getX(), glyph.getY());
    float glyphSize = Math.abs(matrix.getScalingFactorY()) * face.scale();
    boolean isOfSameFont = glyphDirection.equals(direction) && face.style() == style;
    if (!(isOfSameFont && continuesWord(x, y, glyphSize))) {
      endWord();
      direction = glyphDirection;
      style = face.style();
      left = x;
      baseline = y;
      size = glyphSize;
      letterWidth = 0;
      wordMark = mark;
    }
    text.append(drawn);
    float width = face.vertical() ? glyphSize : advance(glyph, matrix);
    right = Math.max(x + width, text.length() == drawn.length() ? x : right);
    letterWidth = letterWidth == 0 ? width : (letterWidth + width / drawn.length()) / 2;
    space = space(glyph, glyphSize);
  }

  /** Adds a space, or a glyph whose text the glyph before it has already. */
  private void addBlank(TextPosition glyph, Matrix matrix, boolean isEmpty) {
    float x = direction.x(glyph.getX(), glyph.getY());
    float y = direction.y(glyph.getX(), glyph.getY());
    boolean isRest =
        isEmpty && text.length() > 0 && Math.abs(y - baseline) < TOLERANCE * size && x >= left;
    if (isRest) {
      right = Math.max(right, x + advance(glyph, matrix));
    } else {
      space = isEmpty ? space : ALWAYS_SPACED;
      endWord();
    }
  }

  /** Ends the last word and returns all words by direction, in the order of their first words. */
  Map<TextDirection, List<PageWord>> finish() {
    endWord();
    return words;
  }

  /** Returns half a space or a third of a letter, whichever is less, as PDFBox does. */
  private float space(TextPosition glyph, float glyphSize) {
    float halfSpace = glyph.getWidthOfSpace() / 2;
    float thirdOfLetter = SPACE_PER_LETTER * letterWidth;
    return halfSpace > 0 && halfSpace < glyphSize
        ? Math.min(halfSpace, thirdOfLetter)
        : thirdOfLetter;
  }

  private boolean continuesWord(float x, float y, float glyphSize) {
    return text.length() > 0
        && Math.abs(y - baseline) < TOLERANCE * size
        && Math.abs(glyphSize - size) < TOLERANCE * size
        && x - right <= space
        && x - right > -MAX_OVERLAP * size
        && x >= left;
  }

  private static TextDirection direction(Matrix matrix, int rotation, FontFace face) {
    if (rotation == 0 && !face.vertical() && matrix.getShearY() == 0 && matrix.getScaleX() > 0) {
      return TextDirection.UPRIGHT;
    }
    double angle = Math.toDegrees(Math.atan2(matrix.getShearY(), matrix.getScaleX()));
    return TextDirection.of(angle - rotation - (face.vertical() ? 90 : 0));
  }

  private static float advance(TextPosition glyph, Matrix matrix) {
    return (float)
        Math.hypot(
            glyph.getEndX() - matrix.getTranslateX(), glyph.getEndY() - matrix.getTranslateY());
  }

  private void endWord() {
    if (text.length() > 0) {
      words
          .computeIfAbsent(direction, none -> new ArrayList<>())
          .add(
              new PageWord(
                  WritingSystem.composed(text.toString()),
                  left,
                  right,
                  baseline,
                  size,
                  style,
                  space,
                  wordMark));
      text.setLength(0);
    }
  }
}
