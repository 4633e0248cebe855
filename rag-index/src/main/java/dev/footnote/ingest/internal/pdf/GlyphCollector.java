package dev.footnote.ingest.internal.pdf;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageTree;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Collects the words of every page as they are drawn. What is drawn twice to look bold is taken
 * once; invisible text is taken too, as it is all the text that a scanned page has. For one
 * document. Not thread-safe.
 */
final class GlyphCollector extends PDFTextStripper {

  /** On all pages together: a page of a map has some thousands. */
  private static final int MOST_DRAWN = 1_000_000;

  private final List<PageWords> pages = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final IdentityHashMap<PDFont, Face> faces = new IdentityHashMap<>();
  private float height;
  private int drawn;

  GlyphCollector() {
    setShouldSeparateByBeads(false);
    setSuppressDuplicateOverlappingText(true);
  }

  /** The pages of the document; of a damaged one, what comes before the damage. */
  List<PageWords> pages(PDDocument document) throws IOException {
    writeText(document, Writer.nullWriter());
    return pages;
  }

  /** What could not be read. */
  List<String> warnings() {
    return warnings;
  }

  @Override
  protected void processPages(PDPageTree tree) throws IOException {
    for (PDPage page : tree) {
      processPage(page);
    }
  }

  @Override
  public void processPage(PDPage page) {
    int before = pages.size();
    try {
      PDRectangle shown = page.getCropBox();
      height = page.getRotation() % 180 == 0 ? shown.getHeight() : shown.getWidth();
      super.processPage(page);
    } catch (IOException | RuntimeException e) {
      warnings.add("page %d is damaged: %s".formatted(before + 1, e));
    }
    if (pages.size() == before) {
      writePage();
    }
  }

  /** A form may draw itself twice, and each of the two again. */
  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    if (operator.getName().equals(OperatorName.DRAW_OBJECT) && ++drawn > MOST_DRAWN) {
      if (drawn == MOST_DRAWN + 1) {
        warnings.add(
            "page %d and what follows: more than %,d forms and pictures are drawn, and the rest is not read"
                .formatted(pages.size() + 1, MOST_DRAWN));
      }
      return;
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new IOException("reading was given up");
    }
    super.processOperator(operator, operands);
  }

  @Override
  protected void writePage() {
    Map<TextDirection, List<PageWord>> words = new LinkedHashMap<>();
    WordMaker maker = new WordMaker(words);
    for (List<TextPosition> article : charactersByArticle) {
      article.forEach(glyph -> maker.add(glyph, faces.computeIfAbsent(glyph.getFont(), Face::of)));
      article.clear();
    }
    maker.end();
    pages.add(new PageWords(height, mostFirst(words)));
  }

  private static Map<TextDirection, List<PageWord>> mostFirst(
      Map<TextDirection, List<PageWord>> words) {
    if (words.size() < 2) {
      return words;
    }
    Map<TextDirection, List<PageWord>> sorted = new LinkedHashMap<>();
    words.entrySet().stream()
        .sorted(Comparator.comparingInt(direction -> -characters(direction.getValue())))
        .forEach(direction -> sorted.put(direction.getKey(), direction.getValue()));
    return sorted;
  }

  private static int characters(List<PageWord> words) {
    return words.stream().mapToInt(word -> word.text().length()).sum();
  }

  /**
   * What is the same for all glyphs of a font.
   *
   * @param scale from the size that is set to the size that shows; not 1 for bitmaps
   */
  private record Face(FontStyle type, float scale, boolean vertical) {

    static Face of(PDFont font) {
      String name = String.valueOf(font.getName()).toLowerCase(Locale.ROOT);
      @Nullable PDFontDescriptor about = font.getFontDescriptor();
      boolean fixed =
          name.matches(".*(?:courier|mono|consol|typewriter|cmtt).*")
              || (about != null && about.isFixedPitch());
      boolean bold =
          name.matches(".*(?:bold|black|heavy|semibd|cmbx|sfbx|-bd\\b).*")
              || (about != null && (about.isForceBold() || about.getFontWeight() >= 600));
      FontStyle type = fixed ? FontStyle.FIXED_WIDTH : bold ? FontStyle.BOLD : FontStyle.PLAIN;
      return new Face(
          type, font instanceof PDType3Font bitmap ? scale(bitmap) : 1, font.isVertical());
    }

    private static float scale(PDType3Font font) {
      @Nullable PDRectangle box = font.getFontBBox();
      float height = box == null ? 0 : box.getHeight() * Math.abs(font.getFontMatrix().getScaleY());
      return height > 0 ? height : 1;
    }
  }

  /** Puts glyphs together to words in the order in which they are drawn. */
  private static final class WordMaker {
    private final Map<TextDirection, List<PageWord>> words;
    private final StringBuilder text = new StringBuilder();
    private TextDirection frame = new TextDirection(0);
    private FontStyle type = FontStyle.PLAIN;
    private float left;
    private float right;
    private float baseline;
    private float size;
    private float space;
    private float letter;

    WordMaker(Map<TextDirection, List<PageWord>> words) {
      this.words = words;
    }

    void add(TextPosition glyph, Face face) {
      String drawn = glyph.getVisuallyOrderedUnicode();
      if (drawn.isBlank()) {
        // A space that is drawn parts the words, however narrow it is.
        space = drawn.isEmpty() ? space : -Float.MAX_VALUE;
        end();
        return;
      }
      Matrix matrix = glyph.getTextMatrix();
      TextDirection turned = frame(matrix, glyph.getRotation(), face);
      float x = turned.x(glyph.getX(), glyph.getY());
      float y = turned.y(glyph.getX(), glyph.getY());
      float glyphSize = Math.abs(matrix.getScalingFactorY()) * face.scale;
      if (!(turned.equals(frame) && face.type == type && follows(x, y, glyphSize))) {
        end();
        frame = turned;
        type = face.type;
        left = x;
        baseline = y;
        size = glyphSize;
        letter = 0;
      }
      text.append(drawn);
      float width = face.vertical ? glyphSize : advance(glyph, matrix);
      right = Math.max(x + width, text.length() == drawn.length() ? x : right);
      letter = letter == 0 ? width : (letter + width / drawn.length()) / 2;
      space = space(glyph, glyphSize);
    }

    /** As PDFBox tells words apart: half a space, or a third of a letter if that is less. */
    private float space(TextPosition glyph, float glyphSize) {
      float half = glyph.getWidthOfSpace() / 2;
      float third = 0.3f * letter;
      return half > 0 && half < glyphSize ? Math.min(half, third) : third;
    }

    private boolean follows(float x, float y, float glyphSize) {
      return text.length() > 0
          && Math.abs(y - baseline) < 0.1f * size
          && Math.abs(glyphSize - size) < 0.1f * size
          && x - right <= space
          && x - right > -0.5f * size
          && x >= left;
    }

    private static TextDirection frame(Matrix matrix, int rotation, Face face) {
      if (rotation == 0 && !face.vertical && matrix.getShearY() == 0 && matrix.getScaleX() > 0) {
        return new TextDirection(0);
      }
      double angle = Math.toDegrees(Math.atan2(matrix.getShearY(), matrix.getScaleX()));
      return TextDirection.of(angle - rotation - (face.vertical ? 90 : 0));
    }

    private static float advance(TextPosition glyph, Matrix matrix) {
      return (float)
          Math.hypot(
              glyph.getEndX() - matrix.getTranslateX(), glyph.getEndY() - matrix.getTranslateY());
    }

    void end() {
      if (text.length() > 0) {
        words
            .computeIfAbsent(frame, none -> new ArrayList<>())
            .add(new PageWord(text.toString(), left, right, baseline, size, type, space));
        text.setLength(0);
      }
    }
  }
}
