package dev.footnote.ingest.internal.pdf;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.apache.tika.exception.TikaException;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.utils.XMLReaderUtils;
import org.xml.sax.SAXException;

/**
 * A reader of the words in the pictures of one file. It starts the program Tesseract for each
 * picture, if the machine has it, which takes about a second for a page. Immutable and thread-safe.
 *
 * <p>Tika has a parser that uses Tesseract too. Footnote does not depend on that parser. If it were
 * on the class path, every use of Tika in the same application would begin to read pictures.
 */
public final class TesseractOcr {

  private static final String PROGRAM = "tesseract";

  private final String languages;
  private final long deadline;

  private TesseractOcr(String languages, long deadline) {
    this.languages = languages;
    this.deadline = deadline;
  }

  /** Returns whether the program is on the path. Starts it once to find out. */
  public static boolean isInstalled() {
    try {
      Process process =
          new ProcessBuilder(PROGRAM, "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Creates a reader for one file.
   *
   * @param languages expected in the pictures, as Tesseract names them, joined by a plus: {@code
   *     eng+deu}
   * @param time the time for all pictures together, from now on
   */
  public static TesseractOcr of(String languages, Duration time) {
    return new TesseractOcr(languages, System.nanoTime() + time.toNanos());
  }

  /**
   * Returns the words on the pages of a picture file.
   *
   * @param scale points per pixel
   * @throws TikaException if the program fails, or no time is left
   */
  List<PageWords> pages(Path picture, float scale) throws IOException, TikaException, SAXException {
    Path folder = Files.createTempDirectory("footnote-ocr");
    try {
      run(picture, folder);
      HocrWords words = new HocrWords(scale);
      try (InputStream hocr = Files.newInputStream(folder.resolve("words.hocr"))) {
        XMLReaderUtils.parseSAX(hocr, words, new ParseContext());
      }
      return words.pages();
    } finally {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  /**
   * Returns the words in a picture of a page.
   *
   * @param scale points per pixel
   * @throws TikaException if the program fails, or no time is left
   */
  PageWords page(BufferedImage picture, float scale)
      throws IOException, TikaException, SAXException {
    Path file = Files.createTempFile("footnote-scan", ".png");
    try {
      ImageIO.write(picture, "png", file.toFile());
      return pages(file, scale).getFirst();
    } finally {
      Files.delete(file);
    }
  }

  private void run(Path picture, Path folder) throws IOException, TikaException {
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(
                PROGRAM,
                picture.toAbsolutePath().toString(),
                folder.resolve("words").toString(),
                "-l",
                languages,
                "hocr")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new TikaException("no time is left to read pictures");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TikaException("reading was cancelled", e);
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new TikaException("Tesseract: " + Files.readString(log, UTF_8).strip());
    }
  }
}
