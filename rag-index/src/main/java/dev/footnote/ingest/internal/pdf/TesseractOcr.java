package dev.footnote.ingest.internal.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tika.exception.TikaException;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.utils.XMLReaderUtils;
import org.xml.sax.SAXException;

/**
 * A reader of the words in the pictures of one file. It starts the program Tesseract for each
 * picture, if the machine has it, which takes about a second for a page. Thread-safe.
 *
 * <p>Tika has a parser that uses Tesseract too. Footnote does not depend on that parser. If it were
 * on the class path, every use of Tika in the same application would begin to read pictures.
 */
public final class TesseractOcr implements PictureReading {

  private static final String PROGRAM = "tesseract";

  /** A reason for a gap, with the way out. */
  public static final String NO_ROOM =
      "the time for pictures is over (raise DocumentReader.Builder.timeLimit)";

  /** First bytes of PNG, JPEG, TIFF, BMP, GIF, WebP, JPEG 2000 and the portable formats. */
  private static final List<String> SIGNATURES =
      List.of(
          "\u0089PNG",
          "\u00FF\u00D8\u00FF",
          "II*\0",
          "MM\0*",
          "BM",
          "GIF8",
          "RIFF",
          "\0\0\0\u000CjP",
          "\u00FFO\u00FFQ",
          "P4",
          "P5",
          "P6");

  private static final int LONGEST_SIGNATURE = 6;

  private static final Pattern TURN = Pattern.compile("Rotate: (\\d+)");

  /** Pixels of figures per second of the time for all pictures: about a tenth of that time. */
  private static final long FIGURE_PIXELS_PER_SECOND = 100_000;

  private final String languages;
  private final long deadline;
  private final AtomicLong figurePixels;

  private TesseractOcr(String languages, Duration time) {
    this.languages = languages;
    this.deadline = System.nanoTime() + time.toNanos();
    this.figurePixels = new AtomicLong(time.toSeconds() * FIGURE_PIXELS_PER_SECOND);
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
    return new TesseractOcr(languages, time);
  }

  /**
   * Returns whether there is room to read a figure between other text, and takes its pixels from
   * that room. Figures are many and have few words, so they get a small part of the time. Their
   * pixels are counted, not seconds, so that each reading of a file reads the same figures.
   */
  public boolean hasRoomFor(long pixels) {
    return figurePixels.addAndGet(-pixels) >= 0;
  }

  /**
   * Returns the pages of a picture file, as they are.
   *
   * @throws TikaException if it is not a picture, the program fails, or no time is left
   */
  List<HocrPage> pages(Path picture, PictureFrame frame)
      throws IOException, TikaException, SAXException {
    requirePicture(picture);
    Path folder = Files.createTempDirectory("footnote-ocr");
    try {
      run(picture, folder, "-l", languages, "-c", "tessedit_create_hocr=1");
      HocrReader hocr = new HocrReader(frame);
      try (InputStream words = Files.newInputStream(folder.resolve("result.hocr"))) {
        XMLReaderUtils.parseSAX(words, hocr, new ParseContext());
      }
      return hocr.pages();
    } finally {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  /**
   * Returns what a picture shows as it is.
   *
   * @throws TikaException if the program fails, or no time is left
   */
  HocrPage page(FramedPicture picture) throws IOException, TikaException, SAXException {
    Path file = Files.createTempFile("footnote-scan", ".pgm");
    try {
      picture.picture().writeTo(file);
      return pages(file, picture.frame()).getFirst();
    } finally {
      Files.delete(file);
    }
  }

  /**
   * Returns by how many degrees the lines of a picture are turned counter-clockwise: 0, 90, 180 or
   * 270. Returns 0 too if the program cannot tell, or lacks its model of orientations.
   *
   * @throws TikaException if no time is left
   */
  int quarterTurn(GrayPicture picture) throws IOException, TikaException {
    Path folder = Files.createTempDirectory("footnote-ocr");
    try {
      Path file = folder.resolve("picture.pgm");
      picture.writeTo(file);
      run(file, folder, "-l", "osd", "--psm", "0");
      Matcher turn = TURN.matcher(Files.readString(folder.resolve("result.osd"), UTF_8));
      return turn.find() ? Integer.parseInt(turn.group(1)) : 0;
    } catch (ProgramFailed e) {
      return 0;
    } finally {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  /** The program takes any other file for a list of pictures, and would read files it names. */
  private static void requirePicture(Path file) throws IOException, TikaException {
    try (InputStream in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(LONGEST_SIGNATURE), ISO_8859_1);
      if (SIGNATURES.stream().noneMatch(start::startsWith)) {
        throw new TikaException("the file is not a picture that Tesseract knows");
      }
    }
  }

  private void run(Path picture, Path folder, String... options) throws IOException, TikaException {
    Path log = folder.resolve("log.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                ImmutableList.<String>builder()
                    .add(PROGRAM, picture.toAbsolutePath().toString())
                    .add(folder.resolve("result").toString())
                    .add(options)
                    .build())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // Its own threads gain little, and wait for each other if all cores are busy.
    builder.environment().put("OMP_THREAD_LIMIT", "1");
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new TikaException(NO_ROOM);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TikaException("reading was cancelled", e);
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new ProgramFailed("Tesseract: " + Files.readString(log, UTF_8).strip());
    }
  }

  private static final class ProgramFailed extends TikaException {
    private static final long serialVersionUID = 1L;

    ProgramFailed(String message) {
      super(message);
    }
  }
}
