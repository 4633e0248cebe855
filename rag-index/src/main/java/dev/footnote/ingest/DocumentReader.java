package dev.footnote.ingest;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.ingest.ReadException.Reason;
import dev.footnote.ingest.pdf.PdfParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.tika.Tika;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.ZeroByteFileException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.AutoDetectParserConfig;
import org.apache.tika.parser.DefaultParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.html.HtmlMapper;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.xml.sax.SAXException;

/**
 * Reads files into documents: PDF, Word, Excel, PowerPoint, OpenDocument, RTF, HTML, EPUB, e-mail,
 * Markdown, CSV, XML, JSON, plain text, and archives of these. Immutable and thread-safe.
 *
 * <p>The format is told from the bytes first and from the name second. Files inside a file, such as
 * an e-mail's attachments, come after its own text, each under a heading with its name, and on no
 * page. Text in pictures is not read. Nothing is fetched over the network, no other program is
 * started, and XML's external entities are not resolved.
 *
 * <p>Reading takes memory in proportion to the text, and for some formats to the file; a stream is
 * first copied to a temporary file. A parser that meets a hostile file may take long: a host that
 * reads files of strangers should do so on a thread that it can abandon.
 */
public final class DocumentReader {

  /** Most characters, if nothing else is asked for: a shelf of 40 novels. */
  public static final int DEFAULT_MAX_CHARACTERS = 20_000_000;

  /** Rises whenever this package makes another text of the same bytes. */
  private static final int REVISION = 2;

  /** Packages of parsers that start other programs; a host may have them on its class path. */
  private static final List<String> RUNS_PROGRAMS =
      List.of("org.apache.tika.parser.ocr.", "org.apache.tika.parser.external");

  /** Elements inside one another: web pages have many, a bomb thousands. */
  private static final int MAX_ELEMENT_DEPTH = 1_000;

  private final Parser parser;
  private final Parser attachmentParser;
  private final int maxCharacters;

  private DocumentReader(Parser parser, Parser attachmentParser, int maxCharacters) {
    this.parser = parser;
    this.attachmentParser = attachmentParser;
    this.maxCharacters = maxCharacters;
  }

  /**
   * A reader that takes up to {@value #DEFAULT_MAX_CHARACTERS} characters of text. Takes some 100
   * milliseconds to make the first one, so a host keeps it.
   */
  public static DocumentReader create() {
    Parser[] parsers =
        Stream.concat(
                new DefaultParser()
                    .getAllComponentParsers().stream().filter(found -> !runsPrograms(found)),
                Stream.of(new MarkdownParser(), new PdfParser()))
            .toArray(Parser[]::new);
    AutoDetectParserConfig whole = new AutoDetectParserConfig();
    whole.setMaximumDepth(MAX_ELEMENT_DEPTH);
    // A file inside another is often not a stream of bytes, and then Tika counts none going in and
    // takes every long text for a bomb. The limit to all text together holds here too.
    AutoDetectParserConfig attachment = new AutoDetectParserConfig();
    attachment.setMaximumDepth(MAX_ELEMENT_DEPTH);
    attachment.setOutputThreshold(Long.MAX_VALUE);
    return new DocumentReader(
        parser(whole, parsers), parser(attachment, parsers), DEFAULT_MAX_CHARACTERS);
  }

  /**
   * The same reader with another limit to the text of a file and its attachments together. What is
   * longer fails with {@link Reason#TOO_LONG}.
   *
   * @throws IllegalArgumentException if the limit is less than 1
   */
  DocumentReader withMaxCharacters(int maxCharacters) {
    checkArgument(maxCharacters >= 1, "limit of %s characters: want at least 1", maxCharacters);
    return new DocumentReader(parser, attachmentParser, maxCharacters);
  }

  /**
   * Reads a file.
   *
   * @throws ReadException if it cannot be read, see {@link Reason}
   * @throws IllegalArgumentException if the id is not allowed, see {@link Document}
   */
  public Reading read(String id, Path file, Access access) {
    Document.Builder document = Document.builder(id).access(access);
    Metadata metadata = new Metadata();
    try {
      if (!Files.isRegularFile(file)) {
        throw new ReadException(Reason.UNAVAILABLE, file.toString(), "is not a file, or is gone");
      }
      try (TikaInputStream stream = TikaInputStream.get(file, metadata)) {
        return read(document, stream, file.toString(), metadata);
      }
    } catch (IOException e) {
      throw unavailable(file.toString(), e);
    }
  }

  /**
   * Reads a file that must have text.
   *
   * @throws ReadException if it cannot be read, see {@link Reason}; {@link Reason#UNSUPPORTED} too
   *     if there is no text in it
   * @throws IllegalArgumentException if the id is not allowed, see {@link Document}
   */
  public Reading readText(String id, Path file, Access access) {
    Reading reading = read(id, file, access);
    if (reading.document().text().isEmpty()) {
      throw new ReadException(Reason.UNSUPPORTED, file.toString(), "has no text");
    }
    return reading;
  }

  /**
   * Reads a stream to its end; the caller closes it.
   *
   * @param fileName helps to tell the format and is named in messages
   * @throws ReadException if it cannot be read, see {@link Reason}
   * @throws IllegalArgumentException if the id is not allowed, see {@link Document}
   */
  public Reading read(String id, String fileName, InputStream content, Access access) {
    Document.Builder document = Document.builder(id).access(access);
    Metadata metadata = new Metadata();
    metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, fileName);
    try (TemporaryCopy copy = TemporaryCopy.of(content);
        TikaInputStream stream = TikaInputStream.get(copy.file())) {
      return read(document, stream, fileName, metadata);
    } catch (IOException e) {
      throw unavailable(fileName, e);
    }
  }

  /**
   * A name for the way that every reader makes text of bytes. Where it differs from the one kept
   * with a document, reading the same file again may give another text.
   */
  public static String fingerprint() {
    return Tika.getString() + ", revision " + REVISION;
  }

  /**
   * @throws IOException if the file's bytes cannot be had
   */
  private Reading read(
      Document.Builder document, TikaInputStream stream, String name, Metadata metadata)
      throws IOException {
    if (Files.size(stream.getPath()) == 0) {
      throw empty(name);
    }
    Part whole = Part.whole(metadata);
    TextLimit limit = new TextLimit(maxCharacters);
    ParseContext context = context();
    Attachments attachments = new Attachments(whole, attachmentParser, context, limit);
    context.set(EmbeddedDocumentExtractor.class, attachments);
    try {
      parser.parse(stream, new PartWriter(whole, limit), metadata, context);
    } catch (EncryptedDocumentException e) {
      throw new ReadException(
          Reason.ENCRYPTED, name, "is encrypted: save a copy without a password and add that", e);
    } catch (ZeroByteFileException e) {
      throw empty(name);
    } catch (OutOfMemoryError e) {
      throw new ReadException(
          Reason.UNAVAILABLE,
          name,
          "takes more memory to read than Java has left: it is damaged, or Java needs a larger heap (-Xmx)",
          e);
    } catch (IOException
        | TikaException
        | SAXException
        | RuntimeException
        | StackOverflowError
        | AssertionError
        | LinkageError e) {
      throw failure(stream.getPath(), name, metadata, limit, e);
    }
    return finish(document, whole, attachments, limit, name);
  }

  private Reading finish(
      Document.Builder document,
      Part whole,
      Attachments attachments,
      TextLimit limit,
      String name) {
    if (limit.isReached()) {
      throw tooLong(name);
    }
    if (parsedByNone(whole.metadata())) {
      throw new ReadException(
          Reason.UNSUPPORTED,
          name,
          "is %s: no text can be read from that format"
              .formatted(Facts.mediaType(whole.metadata()).orElse("of an unknown format")));
    }
    attachments.warnings(whole.metadata());
    document.metadata(Facts.of(whole));
    return new Reading(whole.writeTo(document), attachments.gaps());
  }

  private ReadException failure(
      Path file, String name, Metadata metadata, TextLimit limit, Throwable cause)
      throws IOException {
    if (limit.isReached()) {
      return tooLong(name);
    }
    if (cause instanceof IOException) {
      // Parsers report a broken format and a broken disk alike. Only the disk fails here again.
      Files.copy(file, OutputStream.nullOutputStream());
    }
    return new ReadException(
        Reason.DAMAGED,
        name,
        "is damaged, or is not the %s that it seems to be: open it in its own program and save it anew"
            .formatted(Facts.mediaType(metadata).orElse("file")),
        cause);
  }

  private static ParseContext context() {
    PDFParserConfig pdf = new PDFParserConfig();
    pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
    OfficeParserConfig office = new OfficeParserConfig();
    office.setWriteSelectHeadersInBody(false);
    ParseContext context = new ParseContext();
    context.set(PDFParserConfig.class, pdf);
    context.set(OfficeParserConfig.class, office);
    context.set(HtmlMapper.class, new HtmlElements());
    return context;
  }

  private static boolean parsedByNone(Metadata metadata) {
    return Arrays.stream(metadata.getValues(TikaCoreProperties.TIKA_PARSED_BY))
        .anyMatch("org.apache.tika.parser.EmptyParser"::equals);
  }

  private static AutoDetectParser parser(AutoDetectParserConfig config, Parser... parsers) {
    AutoDetectParser parser = new AutoDetectParser(new DefaultDetector(), parsers);
    parser.setAutoDetectParserConfig(config);
    return parser;
  }

  private static boolean runsPrograms(Parser parser) {
    return RUNS_PROGRAMS.stream().anyMatch(parser.getClass().getName()::startsWith);
  }

  private static ReadException empty(String name) {
    return new ReadException(Reason.EMPTY, name, "is empty: it has no bytes");
  }

  private ReadException tooLong(String name) {
    return new ReadException(
        Reason.TOO_LONG,
        name,
        String.format(
            Locale.ROOT, "has more than %,d characters of text: split it", maxCharacters));
  }

  private static ReadException unavailable(String name, IOException cause) {
    return new ReadException(Reason.UNAVAILABLE, name, "could not be read now: " + cause, cause);
  }
}
