package dev.footnote.ingest.internal.pdf;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.tika.exception.TikaException;
import org.xml.sax.SAXException;

/**
 * A reader of the pages of picture files, with a pixel for a point. Java decodes the pictures, so
 * that they can be turned and enlarged; others go to the OCR program as they are.
 */
public final class PictureFile {

  /** Larger pictures are read with fewer pixels, so that they do not fill the heap. */
  private static final long MAX_PIXELS = 40_000_000;

  /** Least sides of a picture with words, in pixels. */
  private static final int MIN_WIDTH = 100;

  private static final int MIN_HEIGHT = 50;

  private final PictureRecognizer recognizer;
  private final TesseractOcr ocr;
  private final boolean areFigures;

  /**
   * @param areFigures whether the pictures are between other text, and are read with less effort
   */
  PictureFile(TesseractOcr ocr, boolean areFigures) {
    this.ocr = ocr;
    this.recognizer = new PictureRecognizer(ocr);
    this.areFigures = areFigures;
  }

  /**
   * Returns the number of pixels of a picture in a document; empty if it is not a picture that can
   * be read, or too small for legible words, like a logo or an icon.
   */
  public static Optional<Long> pixelsOfFigure(Path file) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return Optional.empty();
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        return width >= MIN_WIDTH && height >= MIN_HEIGHT
            ? Optional.of((long) width * height)
            : Optional.empty();
      } finally {
        reader.dispose();
      }
    }
  }

  /**
   * Returns the pages of a picture file.
   *
   * @param quarterTurns by how many right angles the picture is shown turned clockwise
   * @throws TikaException if the program fails, or no time is left
   */
  List<PageWords> pages(Path file, int quarterTurns)
      throws IOException, TikaException, SAXException {
    try {
      List<PageWords> pages = decoded(file, quarterTurns);
      if (!pages.isEmpty()) {
        return pages;
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // Java knows fewer variants of these formats than the OCR program.
    }
    return ocr.pages(file, PictureFrame.upright(1)).stream()
        .map(page -> PageWords.ofScan(page.height(), page.text()))
        .toList();
  }

  private List<PageWords> decoded(Path file, int quarterTurns)
      throws IOException, TikaException, SAXException {
    List<PageWords> pages = new ArrayList<>();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return pages;
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        // The pictures of a GIF are moments of one picture.
        int count = reader.getFormatName().equalsIgnoreCase("gif") ? 1 : reader.getNumImages(true);
        for (int i = 0; i < count; i++) {
          pages.add(page(reader, i, quarterTurns));
        }
      } finally {
        reader.dispose();
      }
    }
    return pages;
  }

  private PageWords page(ImageReader reader, int index, int quarterTurns)
      throws IOException, TikaException, SAXException {
    long pixels = (long) reader.getWidth(index) * reader.getHeight(index);
    int step = (int) Math.ceil(Math.sqrt((double) pixels / MAX_PIXELS));
    ImageReadParam coarse = reader.getDefaultReadParam();
    coarse.setSourceSubsampling(step, step, 0, 0);
    BufferedImage image = reader.read(index, coarse);
    GrayPicture shown = GrayPicture.of(image).turnedClockwise(quarterTurns);
    FramedPicture picture = new FramedPicture(shown, PictureFrame.upright(step));
    return PageWords.ofScan(
        shown.height() * (float) step,
        areFigures ? recognizer.textOfFigure(picture) : recognizer.text(picture));
  }
}
