package dev.footnote.benchmarks.reading;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;

/** The letters and digits of a PDF with their places, as PDFBox draws them. */
public final class PageGlyphs extends PDFTextStripper {

  /** Height of the middle of a letter above its baseline, as a share of the size. */
  private static final float MIDDLE = 0.3f;

  /**
   * A letter or digit.
   *
   * @param page number of its page, from 1
   * @param x points of its middle from the left edge of the page as it is shown
   * @param y points of its middle from the top edge
   */
  public record Glyph(int page, int letter, float x, float y) {}

  private final List<Glyph> glyphs = new ArrayList<>();

  private PageGlyphs() {
    setSuppressDuplicateOverlappingText(true);
  }

  /** Returns the letters of a document in the order in which they are drawn. */
  public static List<Glyph> of(PDDocument document) throws IOException {
    PageGlyphs pages = new PageGlyphs();
    pages.writeText(document, Writer.nullWriter());
    return pages.glyphs;
  }

  @Override
  protected void writePage() {
    for (List<TextPosition> article : getCharactersByArticle()) {
      article.forEach(this::add);
    }
  }

  private void add(TextPosition glyph) {
    Matrix matrix = glyph.getTextMatrix();
    float x = (matrix.getTranslateX() + glyph.getEndX()) / 2 + MIDDLE * matrix.getShearX();
    float y = (matrix.getTranslateY() + glyph.getEndY()) / 2 + MIDDLE * matrix.getScaleY();
    float[] place =
        switch (Math.floorMod(glyph.getRotation(), 360)) {
          case 90 -> new float[] {y, x};
          case 180 -> new float[] {glyph.getPageWidth() - x, y};
          case 270 -> new float[] {glyph.getPageHeight() - y, glyph.getPageWidth() - x};
          default -> new float[] {x, glyph.getPageHeight() - y};
        };
    TextBlock.letters(glyph.getUnicode())
        .codePoints()
        .forEach(letter -> glyphs.add(new Glyph(getCurrentPageNo(), letter, place[0], place[1])));
  }
}
