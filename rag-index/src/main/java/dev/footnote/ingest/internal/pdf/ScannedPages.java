package dev.footnote.ingest.internal.pdf;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** A reader of the pages of one document that are pictures. Not thread-safe. */
final class ScannedPages {

  private static final float POINTS_PER_INCH = 72;

  /** The resolution that Tesseract works best with. */
  private static final float DOTS_PER_INCH = 300;

  /** Larger pages are drawn with a lower resolution, so that a poster does not fill the heap. */
  private static final float MAX_DOTS = 30_000_000;

  private final PDDocument document;
  private final @Nullable TesseractOcr ocr;
  private final Consumer<String> warnings;
  private final List<Integer> unread = new ArrayList<>();

  /**
   * @param ocr reads pictures; {@code null} if they cannot be read
   * @param warnings receives a sentence for each piece that could not be read
   */
  ScannedPages(PDDocument document, @Nullable TesseractOcr ocr, Consumer<String> warnings) {
    this.warnings = warnings;
    this.document = document;
    this.ocr = ocr;
  }

  /** Returns the same pages. Pages that are pictures have their words if they can be read. */
  List<PageWords> read(List<PageWords> pages) {
    List<PageWords> read = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      PageWords page = pages.get(i);
      read.add(page.words().isEmpty() && hasPicture(document.getPage(i)) ? read(i, page) : page);
    }
    if (!unread.isEmpty()) {
      warnings.accept("pages are pictures without text; install Tesseract to read them: " + unread);
    }
    return read;
  }

  private PageWords read(int index, PageWords page) {
    if (ocr == null) {
      unread.add(index + 1);
      return page;
    }
    try {
      float dots = dotsPerInch(document.getPage(index));
      BufferedImage picture =
          new PDFRenderer(document).renderImageWithDPI(index, dots, ImageType.GRAY);
      return ocr.page(picture, POINTS_PER_INCH / dots);
    } catch (IOException | TikaException | SAXException | RuntimeException e) {
      warnings.accept("page %d is a picture that could not be read: %s".formatted(index + 1, e));
      return page;
    }
  }

  private static float dotsPerInch(PDPage page) {
    float squareInches =
        page.getCropBox().getWidth()
            * page.getCropBox().getHeight()
            / (POINTS_PER_INCH * POINTS_PER_INCH);
    return Math.min(DOTS_PER_INCH, (float) Math.sqrt(MAX_DOTS / squareInches));
  }

  private static boolean hasPicture(PDPage page) {
    @Nullable PDResources resources = page.getResources();
    if (resources == null) {
      return false;
    }
    for (COSName name : resources.getXObjectNames()) {
      if (resources.isImageXObject(name)) {
        return true;
      }
    }
    return false;
  }
}
