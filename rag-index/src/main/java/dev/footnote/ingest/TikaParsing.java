package dev.footnote.ingest;

import com.google.common.base.Strings;
import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.base.Throwables;
import dev.footnote.ingest.ReadException.Reason;
import dev.footnote.ingest.internal.format.AsciiDocParser;
import dev.footnote.ingest.internal.format.BookParser;
import dev.footnote.ingest.internal.format.DelimitedParser;
import dev.footnote.ingest.internal.format.HtmlElements;
import dev.footnote.ingest.internal.format.JsonParser;
import dev.footnote.ingest.internal.format.MarkdownParser;
import dev.footnote.ingest.internal.format.WorkbookParser;
import dev.footnote.ingest.internal.html.HtmlParser;
import dev.footnote.ingest.internal.html.HtmlSource;
import dev.footnote.ingest.internal.html.NoteMarks;
import dev.footnote.ingest.internal.office.BinaryOfficeParser;
import dev.footnote.ingest.internal.office.EncryptedOfficeParser;
import dev.footnote.ingest.internal.office.OpenTextParser;
import dev.footnote.ingest.internal.office.RichTextParser;
import dev.footnote.ingest.internal.office.SheetDrawing;
import dev.footnote.ingest.internal.office.SlideParser;
import dev.footnote.ingest.internal.office.WordParser;
import dev.footnote.ingest.internal.pdf.OcrAbsence;
import dev.footnote.ingest.internal.pdf.PdfParser;
import dev.footnote.ingest.internal.pdf.PictureParser;
import dev.footnote.ingest.internal.pdf.PictureReading;
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
import org.apache.tika.parser.epub.EpubParser;
import org.apache.tika.parser.html.HtmlMapper;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.xml.sax.SAXException;

/**
 * A configured Tika that parses files into parts. It works on the calling thread and has no time
 * limit. Immutable and thread-safe.
 */
final class TikaParsing {

  /** Parsers that start other programs, which may be on the class path of an application. */
  private static final List<String> PROGRAM_STARTERS =
      List.of("org.apache.tika.parser.ocr.", "org.apache.tika.parser.external");

  /** A rare XML format whose extension is the one of Rust. */
  private static final MediaType TAKEN_FOR_RUST = MediaType.application("rls-services+xml");

  /** Levels of nested elements: web pages have many, a hostile file has thousands. */
  private static final int MAX_ELEMENT_DEPTH = 1_000;

  private final Parser parser;
  private final Supplier<Boolean> hasOcr = Suppliers.memoize(TesseractOcr::isInstalled);

  private TikaParsing(Parser parser) {
    this.parser = parser;
  }

  /** Creates a Tika, which takes about 100 milliseconds the first time. */
  static TikaParsing create() {
    Parser[] parsers =
        Stream.concat(
                new DefaultParser()
                    .getAllComponentParsers().stream().filter(known -> !startsPrograms(known)),
                Stream.of(
                    new HtmlParser(HtmlSource.PAGE),
                    bookParser(),
                    new MarkdownParser(),
                    new AsciiDocParser(),
                    new WorkbookParser(SheetDrawing::write),
                    new WordParser(),
                    new SlideParser(),
                    new DelimitedParser(),
                    new OpenTextParser(),
                    new JsonParser(),
                    new RichTextParser(),
                    new EncryptedOfficeParser(),
                    new BinaryOfficeParser(),
                    new PdfParser(),
                    new PictureParser()))
            .toArray(Parser[]::new);
    AutoDetectParserConfig config = new AutoDetectParserConfig();
    config.setMaximumDepth(MAX_ELEMENT_DEPTH);
    // Tika rejects files with a hundred times more text than bytes. Harmless spreadsheets with
    // similar rows have that too, and parts of a file often have no bytes. The budget is the limit.
    config.setOutputThreshold(Long.MAX_VALUE);
    AutoDetectParser parser = new AutoDetectParser(detector(), parsers);
    parser.setAutoDetectParserConfig(config);
    return new TikaParsing(parser);
  }

  /**
   * Parses a file.
   *
   * @param name the name of the file, with or without its folder; indicates the format and is used
   *     in messages
   * @throws ReadException if it cannot be read
   * @throws OutOfMemoryError if Java has too little memory for the file
   */
  ParsedFile parse(
      Path file, String name, ReadLimits limits, ParseBudget budget, PasswordLookup passwords) {
    Metadata metadata = new Metadata();
    metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, FilenameUtils.getName(name));
    try (TikaInputStream stream = TikaInputStream.get(file)) {
      return parse(stream, name, metadata, context(limits, passwords), budget, passwords);
    } catch (IOException e) {
      throw new ReadException(Reason.UNAVAILABLE, name, "could not be read now: " + e, e);
    }
  }

  /**
   * @throws IOException if the file's bytes cannot be read
   */
  private ParsedFile parse(
      TikaInputStream stream,
      String name,
      Metadata metadata,
      ParseContext context,
      ParseBudget budget,
      PasswordLookup passwords)
      throws IOException {
    FilePart root = FilePart.root(metadata);
    FullDiskDetector disk = new FullDiskDetector();
    AttachmentReader attachments = new AttachmentReader(root, parser, context, budget, disk);
    context.set(EmbeddedDocumentExtractor.class, attachments);
    try {
      parser.parse(stream, new PieceCollector(root, budget), metadata, context);
    } catch (EncryptedDocumentException e) {
      throw new ReadException(Reason.ENCRYPTED, name, passwords.problem(), e);
    } catch (IOException
        | TikaException
        | SAXException
        | RuntimeException
        | StackOverflowError
        | AssertionError e) {
      budget.requireNotExceeded(name);
      disk.inspect(e);
      disk.requireNotFull(name);
      throw failure(stream.getPath(), name, metadata, e);
    } catch (LinkageError e) {
      throw ReadException.classMissing(name, e);
    }
    budget.requireNotExceeded(name);
    requireParsed(name, metadata);
    attachments.addWarnings(metadata);
    attachments.addUnreadPictures(metadata);
    disk.requireNotFull(name);
    return new ParsedFile(root, List.copyOf(attachments.gaps()));
  }

  private static ReadException failure(Path file, String name, Metadata metadata, Throwable cause)
      throws IOException {
    if (cause instanceof IOException) {
      // Parsers report a damaged file and a failing disk alike. Copying fails only for the disk.
      Files.copy(file, OutputStream.nullOutputStream());
    }
    if (Strings.nullToEmpty(Throwables.getRootCause(cause).getMessage())
        .startsWith("Strict OOXML")) {
      return new ReadException(
          Reason.UNSUPPORTED,
          name,
          "is a workbook in the Strict Open XML form: save it as an ordinary .xlsx file",
          cause);
    }
    return new ReadException(
        Reason.DAMAGED,
        name,
        "is damaged, or is not the %s that it appears to be: open it in its own program and save it again"
            .formatted(FileMetadata.mediaType(metadata).orElse("file")),
        cause);
  }

  private static void requireParsed(String name, Metadata metadata) {
    if (Arrays.asList(metadata.getValues(TikaCoreProperties.TIKA_PARSED_BY))
        .contains("org.apache.tika.parser.EmptyParser")) {
      throw new ReadException(
          Reason.UNSUPPORTED,
          name,
          "is %s: text cannot be read from this format"
              .formatted(FileMetadata.mediaType(metadata).orElse("of an unknown format")));
    }
  }

  private ParseContext context(ReadLimits limits, PasswordLookup passwords) {
    OfficeParserConfig office = new OfficeParserConfig();
    office.setWriteSelectHeadersInBody(false);
    office.setIncludeHeadersAndFooters(false);
    office.setConcatenatePhoneticRuns(false);
    ParseContext context = new ParseContext();
    context.set(OfficeParserConfig.class, office);
    context.set(HtmlMapper.class, new HtmlElements());
    context.set(NoteMarks.class, new NoteMarks());
    context.set(PasswordProvider.class, passwords);
    context.set(PictureReading.class, pictureReading(limits));
    return context;
  }

  private PictureReading pictureReading(ReadLimits limits) {
    if (limits.ocrLanguages().isEmpty()) {
      return OcrAbsence.SWITCHED_OFF;
    }
    // Half of the time, so that the rest of the file is read even if the pictures take long.
    return hasOcr.get()
        ? TesseractOcr.of(limits.ocrLanguages(), limits.time().dividedBy(2))
        : OcrAbsence.NOT_INSTALLED;
  }

  private static EpubParser bookParser() {
    EpubParser parser = new BookParser();
    parser.setContentParser(new HtmlParser(HtmlSource.CHAPTER));
    return parser;
  }

  /**
   * Tika takes every file of Rust source code for a rare kind of XML, and does not know kinds of
   * JSON by their names.
   */
  private static Detector detector() {
    Detector detector = new DefaultDetector();
    return (stream, metadata) -> {
      MediaType type = detector.detect(stream, metadata);
      if (type.equals(TAKEN_FOR_RUST)) {
        return detector.detect(stream, new Metadata());
      }
      boolean isText = type.getType().equals("text") || type.getSubtype().endsWith("json");
      return isText ? JsonParser.typeOf(metadata).orElse(type) : type;
    };
  }

  private static boolean startsPrograms(Parser parser) {
    return PROGRAM_STARTERS.stream().anyMatch(parser.getClass().getName()::startsWith);
  }
}
