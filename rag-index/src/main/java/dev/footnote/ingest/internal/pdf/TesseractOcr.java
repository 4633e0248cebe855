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
 * Reads the words in the pictures of one file with Tesseract, a program that the host's machine may
 * have. Immutable and thread-safe; each picture starts the program, which takes a second or so for
 * a page.
 *
 * <p>Tika has a parser that does so too. It is not on the class path here, for wherever it is,
 * every Tika in the same application begins to read pictures.
 */
public final class TesseractOcr {

  private static final String PROGRAM = "tesseract";

  private final String languages;
  private final long end;

  private TesseractOcr(String languages, long end) {
    this.languages = languages;
    this.end = end;
  }

  /** Whether the program is on the path; starts it once to see. */
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
   * Reads the pictures of one file.
   *
   * @param languages that are expected, by the program's own names and joined by a plus: {@code
   *     eng+deu}
   * @param time for all of them, from now on
   */
  public static TesseractOcr of(String languages, Duration time) {
    return new TesseractOcr(languages, System.nanoTime() + time.toNanos());
  }

  /**
   * The words on the pages of a picture file.
   *
   * @param scale points in a pixel
   * @throws TikaException if the program fails, or there is no time left
   */
  List<PageWords> pages(Path picture, float scale) throws IOException, TikaException, SAXException {
    Path folder = Files.createTempDirectory("footnote-ocr");
    try {
      run(picture, folder);
      HocrWords words = new HocrWords(scale);
      try (InputStream told = Files.newInputStream(folder.resolve("words.hocr"))) {
        XMLReaderUtils.parseSAX(told, words, new ParseContext());
      }
      return words.pages();
    } finally {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  /** The words in a picture of a page. */
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
      if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new TikaException("no time is left to read pictures");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TikaException("reading was given up", e);
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new TikaException("Tesseract: " + Files.readString(log, UTF_8).strip());
    }
  }
}
