package dev.footnote.ingest.internal.pdf;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageTree;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Collects the words and the straight lines of every page of one document. Glyphs drawn twice to
 * look bold are collected once. Invisible text is collected too, because it is the only text of
 * many scanned pages. Not thread-safe.
 */
final class GlyphCollector extends PDFTextStripper {

  /** Forms and pictures drawn on all pages together; a page with a map has some thousands. */
  private static final int MAX_DRAWN_OBJECTS = 1_000_000;

  private final List<PageWords> pages = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final DrawnPictures pictures = new DrawnPictures();
  private final IdentityHashMap<PDFont, FontFace> faces = new IdentityHashMap<>();
  private float height;
  private @Nullable RulingCollector rulings;

  /** Smaller type cannot be read, in points. */
  private static final float MIN_SIZE = 1;

  /** Text this far outside of the page is not shown, in points. */
  private static final float MARGIN = 2;

  /** Distance of a shadow from its letter, in sizes of the type. */
  private static final float SHADOW = 0.12f;

  private static final String SOFT_HYPHEN = "\u00AD";

  /** Fewer unseen characters, such as a mark of the printer, are not worth a warning. */
  private static final int MIN_UNSEEN = 20;

  private final Ground ground = new Ground();
  private PDRectangle shown = PDRectangle.LETTER;
  private int unseen;
  private boolean isShadow;
  private boolean isSoftHyphen;
  private final ContentMarks marks = new ContentMarks();
  private final int maxDrawnObjects;
  private int drawnObjects;

  GlyphCollector() {
    this(MAX_DRAWN_OBJECTS);
  }

  /**
   * @param maxDrawnObjects most forms and pictures that are drawn on all pages together
   */
  GlyphCollector(int maxDrawnObjects) {
    this.maxDrawnObjects = maxDrawnObjects;
    setShouldSeparateByBeads(false);
    setSuppressDuplicateOverlappingText(true);
  }

  /** Returns all pages; of a damaged page, only the words before the damage. */
  List<PageWords> pages(PDDocument document) throws IOException {
    try {
      PageAnnotations.drawFields(document);
    } catch (IOException | RuntimeException e) {
      warnings.add("the values of some form fields cannot be drawn: " + e);
    }
    writeText(document, Writer.nullWriter());
    return pages;
  }

  /** Returns what each page draws apart from text, once the pages have been collected. */
  List<DrawnPage> drawnPages() {
    return pictures.pages();
  }

  /** Returns a sentence for each piece that could not be read. */
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
      shown = page.getCropBox();
      height = page.getRotation() % 180 == 0 ? shown.getHeight() : shown.getWidth();
      rulings = new RulingCollector(page);
      pictures.startPage(page);
      ground.startPage();
      super.processPage(page);
    } catch (IOException | RuntimeException e) {
      warnings.add("page %d is damaged: %s".formatted(before + 1, e));
    }
    if (pages.size() == before) {
      writePage();
    }
  }

  /** Bounds forms that draw themselves twice, and each of the two again. */
  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    if (operator.getName().equals(OperatorName.DRAW_OBJECT) && ++drawnObjects > maxDrawnObjects) {
      if (drawnObjects == maxDrawnObjects + 1) {
        warnings.add(
            "page %d and the pages after it: more than %,d forms and pictures are drawn, and the rest is not read"
                .formatted(pages.size() + 1, maxDrawnObjects));
      }
      return;
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new IOException("reading was cancelled");
    }
    if (rulings != null) {
      rulings.operator(
          operator.getName(), operands, getGraphicsState().getCurrentTransformationMatrix());
    }
    ground.operator(
        operator.getName(), operands, getGraphicsState().getCurrentTransformationMatrix());
    pictures.add(
        operator, operands, getGraphicsState().getCurrentTransformationMatrix(), getResources());
    boolean isObject = operator.getName().equals(OperatorName.DRAW_OBJECT);
    if (isObject) {
      ground.save();
    }
    super.processOperator(operator, operands);
    if (isObject) {
      ground.restore();
    }
  }

  @Override
  public void beginMarkedContentSequence(COSName tag, @Nullable COSDictionary properties) {
    marks.begin(tag, properties, getLevel() > 0);
    isSoftHyphen =
        properties != null && SOFT_HYPHEN.equals(properties.getString(COSName.ACTUAL_TEXT));
    COSDictionary kept = properties;
    if (isSoftHyphen) {
      // PDFBox would leave the hyphen out, so that a space would stand in the word.
      kept = new COSDictionary(properties);
      kept.removeItem(COSName.ACTUAL_TEXT);
    }
    super.beginMarkedContentSequence(tag, kept);
  }

  @Override
  public void endMarkedContentSequence() {
    marks.end();
    isSoftHyphen = false;
    super.endMarkedContentSequence();
  }

  @Override
  protected void processTextPosition(TextPosition glyph) {
    if (isUnseen(glyph)) {
      unseen++;
      return;
    }
    List<TextPosition> glyphs = charactersByArticle.getFirst();
    if (isShadow && isDrawnAgain(glyph, glyphs)) {
      return;
    }
    boolean isInvisible =
        getGraphicsState().getTextState().getRenderingMode() == RenderingMode.NEITHER;
    if (isInvisible) {
      pictures.addInvisibleCharacter();
    }
    int before = glyphs.size();
    super.processTextPosition(softened(glyph));
    isShadow = before > 0 && glyphs.size() == before && !glyph.isDiacritic();
    marks.glyphs(glyphs.size(), isInvisible);
  }

  /** Returns whether nobody can see a glyph: tiny, white on white, or outside of the page. */
  private boolean isUnseen(TextPosition glyph) {
    Matrix matrix = glyph.getTextMatrix();
    float right = glyph.getRotation() % 180 == 0 ? glyph.getPageWidth() : glyph.getPageHeight();
    boolean isOutside =
        glyph.getX() < -glyph.getWidth() - MARGIN
            || glyph.getX() > right + MARGIN
            || glyph.getY() < -MARGIN
            || glyph.getY() > height + glyph.getHeight() + MARGIN;
    return isOutside
        || (matrix.getScalingFactorY() < MIN_SIZE && !(glyph.getFont() instanceof PDType3Font))
        || ground.hides(
            matrix.getTranslateX() + shown.getLowerLeftX(),
            matrix.getTranslateY() + shown.getLowerLeftY());
  }

  /** Returns whether a narrow letter of a shadow was drawn before, a little apart. */
  private static boolean isDrawnAgain(TextPosition glyph, List<TextPosition> glyphs) {
    float near = SHADOW * glyph.getTextMatrix().getScalingFactorY();
    return glyphs.stream()
        .anyMatch(
            drawn ->
                Math.abs(drawn.getX() - glyph.getX()) < near
                    && Math.abs(drawn.getY() - glyph.getY()) < near
                    && drawn.getUnicode().equals(glyph.getUnicode()));
  }

  /** Returns the glyph of a hyphen as a soft one if its author says so. */
  private TextPosition softened(TextPosition glyph) {
    return isSoftHyphen
        ? new TextPosition(
            glyph.getRotation(),
            glyph.getPageWidth(),
            glyph.getPageHeight(),
            glyph.getTextMatrix(),
            glyph.getEndX(),
            glyph.getEndY(),
            glyph.getHeight(),
            glyph.getIndividualWidths()[0],
            glyph.getWidthOfSpace(),
            SOFT_HYPHEN,
            glyph.getCharacterCodes(),
            glyph.getFont(),
            glyph.getFontSize(),
            (int) glyph.getFontSizeInPt())
        : glyph;
  }

  @Override
  protected void writePage() {
    List<Ruling> lines = rulings == null ? List.of() : rulings.rulings();
    rulings = null;
    List<PageComment> comments = readAnnotations();
    WordAssembler assembler = new WordAssembler();
    for (List<TextPosition> article : charactersByArticle) {
      for (int i = 0; i < article.size(); i++) {
        TextPosition glyph = article.get(i);
        FontFace face = faces.computeIfAbsent(glyph.getFont(), FontFace::of);
        assembler.add(glyph, face, marks.of(i));
      }
      article.clear();
    }
    pictures.endPage();
    marks.clear();
    pages.add(new PageWords(height, mostFirst(visible(assembler.finish())), lines, comments));
    if (unseen >= MIN_UNSEEN) {
      warnings.add(
          "page %d has %,d characters that nobody can see, and they are not read"
              .formatted(pages.size(), unseen));
    }
    unseen = 0;
    isShadow = false;
  }

  /**
   * Returns the words without those that are drawn invisibly. On a page with pictures they are
   * kept, because they are what OCR read there.
   */
  private Map<TextDirection, List<PageWord>> visible(Map<TextDirection, List<PageWord>> words) {
    boolean isScan = !pictures.pages().getLast().pictures().isEmpty();
    Map<TextDirection, List<PageWord>> visible = new LinkedHashMap<>();
    words.forEach(
        (direction, all) -> {
          List<PageWord> seen =
              isScan
                  ? all
                  : all.stream().filter(word -> word.mark() != PageWord.INVISIBLE).toList();
          unseen += characters(all) - characters(seen);
          if (!seen.isEmpty()) {
            visible.put(direction, LetterSpacing.joined(seen));
          }
        });
    return visible;
  }

  /** Reads the words of form fields and typed text on the page, and returns the comments. */
  private List<PageComment> readAnnotations() {
    @Nullable PDPage page = getCurrentPage();
    if (page == null) {
      return List.of();
    }
    try {
      for (PDAnnotation annotation : PageAnnotations.shown(page)) {
        showAnnotation(annotation);
      }
      return PageAnnotations.comments(page);
    } catch (IOException | RuntimeException e) {
      warnings.add(
          "page %d: the form fields and comments are damaged: %s".formatted(pages.size() + 1, e));
      return List.of();
    }
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
}
