package dev.footnote.ingest.internal.pdf;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Draws the pages of one document as pictures. Not thread-safe. */
final class PageImages {

  private static final float POINTS_PER_INCH = 72;

  /** The resolution that Tesseract works best with. */
  private static final float DOTS_PER_INCH = 300;

  /** Larger pages are drawn with a lower resolution, so that a poster does not fill the heap. */
  private static final float MAX_DOTS = 30_000_000;

  private final PDFRenderer renderer;

  PageImages(PDDocument document) {
    this.renderer = new PDFRenderer(document);
  }

  /**
   * Draws a part of a page in the resolution for OCR.
   *
   * @param index the index of the page, from 0
   */
  FramedPicture draw(int index, PageBox part) throws IOException {
    float squareInches = part.width() * part.height() / (POINTS_PER_INCH * POINTS_PER_INCH);
    float dots = Math.min(DOTS_PER_INCH, (float) Math.sqrt(MAX_DOTS / squareInches));
    return draw(index, part, dots);
  }

  FramedPicture draw(int index, PageBox part, float dotsPerInch) throws IOException {
    float scale = dotsPerInch / POINTS_PER_INCH;
    BufferedImage image =
        new BufferedImage(
            Math.max(1, Math.round(part.width() * scale)),
            Math.max(1, Math.round(part.height() * scale)),
            BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = image.createGraphics();
    try {
      pen.setBackground(Color.WHITE);
      pen.clearRect(0, 0, image.getWidth(), image.getHeight());
      pen.translate(-part.left() * scale, -part.top() * scale);
      renderer.renderPageToGraphics(index, pen, scale);
    } finally {
      pen.dispose();
    }
    return new FramedPicture(
        GrayPicture.of(image),
        new PictureFrame(TextDirection.UPRIGHT, 1 / scale, part.left(), part.top()));
  }
}
