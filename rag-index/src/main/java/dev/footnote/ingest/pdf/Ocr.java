package dev.footnote.ingest.pdf;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.ocr.TesseractOCRConfig;
import org.apache.tika.parser.ocr.TesseractOCRParser;
import org.xml.sax.SAXException;

/**
 * Reads the words in pictures with Tesseract, a program that the host's machine may have. Immutable
 * and thread-safe; each picture starts the program, which takes a second or so for a page.
 */
public final class Ocr {

  private final TesseractOCRParser tesseract;
  private final String languages;
  private final long end;

  private Ocr(TesseractOCRParser tesseract, String languages, long end) {
    this.tesseract = tesseract;
    this.languages = languages;
    this.end = end;
  }

  /** The program, if it is on the path; starts it once to see. */
  public static Optional<TesseractOCRParser> installed() {
    TesseractOCRParser tesseract = new TesseractOCRParser();
    return tesseract.getSupportedTypes(new ParseContext()).isEmpty()
        ? Optional.empty()
        : Optional.of(tesseract);
  }

  /**
   * Reads the pictures of one file.
   *
   * @param languages that are expected, by the program's own names and joined by a plus: {@code
   *     eng+deu}
   * @param time for all of them, from now on
   */
  public static Ocr of(TesseractOCRParser tesseract, String languages, Duration time) {
    return new Ocr(tesseract, languages, System.nanoTime() + time.toNanos());
  }

  /**
   * The words on the pages of a picture file.
   *
   * @param scale points in a pixel
   * @throws TikaException if the program fails, or there is no time left
   */
  List<Glyphs.Page> pages(Path picture, float scale)
      throws IOException, TikaException, SAXException {
    long seconds = Duration.ofNanos(end - System.nanoTime()).toSeconds();
    if (seconds < 1) {
      throw new TikaException("no time is left to read pictures");
    }
    TesseractOCRConfig config = new TesseractOCRConfig();
    config.setOutputType(TesseractOCRConfig.OUTPUT_TYPE.HOCR);
    config.setLanguage(languages);
    config.setTimeoutSeconds((int) Math.min(seconds, Short.MAX_VALUE));
    ParseContext context = new ParseContext();
    context.set(TesseractOCRConfig.class, config);
    ScannedWords words = new ScannedWords(scale);
    try (TikaInputStream stream = TikaInputStream.get(picture)) {
      tesseract.parse(stream, words, new Metadata(), context);
    }
    return words.pages();
  }

  /** The words in a picture of a page. */
  Glyphs.Page page(BufferedImage picture, float scale)
      throws IOException, TikaException, SAXException {
    Path file = Files.createTempFile("footnote-scan", ".png");
    try {
      ImageIO.write(picture, "png", file.toFile());
      return pages(file, scale).getFirst();
    } finally {
      Files.delete(file);
    }
  }
}
