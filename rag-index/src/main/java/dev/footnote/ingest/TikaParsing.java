package dev.footnote.ingest;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import dev.footnote.ingest.ReadException.Reason;
import dev.footnote.ingest.internal.format.AsciiDocParser;
import dev.footnote.ingest.internal.format.HtmlElements;
import dev.footnote.ingest.internal.format.MarkdownParser;
import dev.footnote.ingest.internal.format.WorkbookParser;
import dev.footnote.ingest.internal.pdf.PdfParser;
import dev.footnote.ingest.internal.pdf.PictureParser;
import dev.footnote.ingest.internal.pdf.TesseractOcr;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FilenameUtils;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.AutoDetectParserConfig;
import org.apache.tika.parser.DefaultParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.PasswordProvider;
import org.apache.tika.parser.html.HtmlMapper;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.xml.sax.SAXException;

/**
 * Tika as it is set up here, with what it tells of a file turned into parts. Works on the calling
 * thread, for as long as that takes. Immutable and thread-safe.
 */
final class TikaParsing {

  /** Packages of parsers that start other programs; a host may have them on its class path. */
  private static final List<String> RUNS_PROGRAMS =
      List.of("org.apache.tika.parser.ocr.", "org.apache.tika.parser.external");

  private static final MediaType NAMED_LIKE_RUST = MediaType.application("rls-services+xml");

  /** Elements inside one another: web pages have many, a bomb thousands. */
  private static final int MAX_ELEMENT_DEPTH = 1_000;

  private final Parser parser;
  private final Supplier<Boolean> hasOcr = Suppliers.memoize(TesseractOcr::isInstalled);

  private TikaParsing(Parser parser) {
    this.parser = parser;
  }

  /** Takes some 100 milliseconds the first time. */
  static TikaParsing create() {
    Parser[] parsers =
        Stream.concat(
                new DefaultParser()
                    .getAllComponentParsers().stream().filter(found -> !runsPrograms(found)),
                Stream.of(
                    new MarkdownParser(),
                    new AsciiDocParser(),
                    new WorkbookParser(),
                    new PdfParser(),
                    new PictureParser()))
            .toArray(Parser[]::new);
    AutoDetectParserConfig config = new AutoDetectParserConfig();
    config.setMaximumDepth(MAX_ELEMENT_DEPTH);
    // Tika takes a file for a bomb that has a hundred times more text than bytes. So has a good
    // spreadsheet whose rows are much alike, and a part of a file often is no stream of bytes at
    // all. The budget bounds what a bomb can do.
    config.setOutputThreshold(Long.MAX_VALUE);
    AutoDetectParser parser = new AutoDetectParser(detector(), parsers);
    parser.setAutoDetectParserConfig(config);
    return new TikaParsing(parser);
  }

  /**
   * Parses a file.
   *
   * @param name of the file, with or without its folder: tells of its format, and is named in
   *     messages
   * @throws ReadException if it cannot be read
   * @throws OutOfMemoryError if it takes more memory than Java has left
   */
  ParsedFile parse(
      Path file, String name, ReadLimits limits, ParseBudget budget, PasswordLookup locks) {
    Metadata metadata = new Metadata();
    metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, FilenameUtils.getName(name));
    try (TikaInputStream stream = TikaInputStream.get(file)) {
      return parse(stream, name, metadata, context(limits, locks), budget, locks);
    } catch (IOException e) {
      throw new ReadException(Reason.UNAVAILABLE, name, "could not be read now: " + e, e);
    }
  }

  /**
   * @throws IOException if the file's bytes cannot be had
   */
  private ParsedFile parse(
      TikaInputStream stream,
      String name,
      Metadata metadata,
      ParseContext context,
      ParseBudget budget,
      PasswordLookup locks)
      throws IOException {
    FilePart whole = FilePart.whole(metadata);
    FullDiskDetector disk = new FullDiskDetector();
    AttachmentReader attachments = new AttachmentReader(whole, parser, context, budget, disk);
    context.set(EmbeddedDocumentExtractor.class, attachments);
    try {
      parser.parse(stream, new PieceCollector(whole, budget), metadata, context);
    } catch (EncryptedDocumentException e) {
      throw new ReadException(Reason.ENCRYPTED, name, locks.problem(), e);
    } catch (IOException
        | TikaException
        | SAXException
        | RuntimeException
        | StackOverflowError
        | AssertionError
        | LinkageError e) {
      budget.requireKept(name);
      disk.inspect(e);
      disk.requireNone(name);
      throw failure(stream.getPath(), name, metadata, e);
    }
    budget.requireKept(name);
    requireParsed(name, metadata);
    attachments.warnings(metadata);
    disk.requireNone(name);
    return new ParsedFile(whole, List.copyOf(attachments.gaps()));
  }

  private static ReadException failure(Path file, String name, Metadata metadata, Throwable cause)
      throws IOException {
    if (cause instanceof IOException) {
      // Parsers report a broken format and a broken disk alike. Only the disk fails here again.
      Files.copy(file, OutputStream.nullOutputStream());
    }
    return new ReadException(
        Reason.DAMAGED,
        name,
        "is damaged, or is not the %s that it seems to be: open it in its own program and save it anew"
            .formatted(FileMetadata.mediaType(metadata).orElse("file")),
        cause);
  }

  private static void requireParsed(String name, Metadata metadata) {
    if (Arrays.asList(metadata.getValues(TikaCoreProperties.TIKA_PARSED_BY))
        .contains("org.apache.tika.parser.EmptyParser")) {
      throw new ReadException(
          Reason.UNSUPPORTED,
          name,
          "is %s: no text can be read from that format"
              .formatted(FileMetadata.mediaType(metadata).orElse("of an unknown format")));
    }
  }

  private ParseContext context(ReadLimits limits, PasswordLookup locks) {
    OfficeParserConfig office = new OfficeParserConfig();
    office.setWriteSelectHeadersInBody(false);
    office.setIncludeHeadersAndFooters(false);
    ParseContext context = new ParseContext();
    context.set(OfficeParserConfig.class, office);
    context.set(HtmlMapper.class, new HtmlElements());
    context.set(PasswordProvider.class, locks);
    if (!limits.ocrLanguages().isEmpty() && hasOcr.get()) {
      // What is not read in half of the time is told, and the rest of the file is still read.
      context.set(
          TesseractOcr.class, TesseractOcr.of(limits.ocrLanguages(), limits.time().dividedBy(2)));
    }
    return context;
  }

  /** Tika takes every file of Rust for XML of a kind that hardly anybody has. */
  private static Detector detector() {
    Detector detector = new DefaultDetector();
    return (stream, metadata) -> {
      MediaType type = detector.detect(stream, metadata);
      return type.equals(NAMED_LIKE_RUST) ? detector.detect(stream, new Metadata()) : type;
    };
  }

  private static boolean runsPrograms(Parser parser) {
    return RUNS_PROGRAMS.stream().anyMatch(parser.getClass().getName()::startsWith);
  }
}
