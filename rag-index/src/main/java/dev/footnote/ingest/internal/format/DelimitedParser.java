package dev.footnote.ingest.internal.format;

import com.google.common.base.CharMatcher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.apache.tika.detect.AutoDetectReader;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/**
 * A parser of tables in text, such as CSV. It finds out the dialect by itself and keeps little of
 * the text in memory. A file that is not a table becomes text. Stateless and thread-safe.
 */
public final class DelimitedParser implements Parser {

  private static final long serialVersionUID = 1L;

  private static final Set<MediaType> TYPES =
      Set.of(MediaType.text("csv"), MediaType.text("tsv"), MediaType.text("tab-separated-values"));

  private static final int SAMPLE = 1 << 17;

  /** Excel's own line that names the delimiter. */
  private static final Pattern NAMED_DELIMITER = Pattern.compile("sep=(.)\\R");

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return TYPES;
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    try (AutoDetectReader decoded =
            new AutoDetectReader(CloseShieldInputStream.wrap(stream), metadata);
        BufferedReader text = new BufferedReader(decoded, 2 * SAMPLE)) {
      skipByteOrderMark(text);
      String sample = sample(text);
      Optional<DelimitedDialect> dialect = dialect(sample, text);
      if (dialect.isEmpty()) {
        metadata.set(Metadata.CONTENT_TYPE, MediaType.TEXT_PLAIN.toString());
      }
      XHTMLContentHandler xhtml = new XHTMLContentHandler(handler, metadata);
      xhtml.startDocument();
      if (dialect.isPresent()) {
        writeTables(new DelimitedRecords(text, dialect.get()), dialect.get().width(), xhtml);
      } else {
        writeText(text, xhtml);
      }
      xhtml.endDocument();
    }
  }

  private static void skipByteOrderMark(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
  }

  private static String sample(BufferedReader text) throws IOException {
    char[] sample = new char[SAMPLE];
    text.mark(SAMPLE);
    int length = 0;
    for (int read = 0; read >= 0 && length < SAMPLE; length += Math.max(0, read)) {
      read = text.read(sample, length, SAMPLE - length);
    }
    text.reset();
    return new String(sample, 0, length);
  }

  private static Optional<DelimitedDialect> dialect(String sample, BufferedReader text)
      throws IOException {
    Matcher named = NAMED_DELIMITER.matcher(sample);
    if (named.lookingAt()) {
      text.skip(named.end());
      return Optional.of(new DelimitedDialect(named.group(1).charAt(0), '"', false, 1));
    }
    return DelimitedDialect.of(sample, sample.length() < SAMPLE);
  }

  private static void writeText(BufferedReader text, XHTMLContentHandler xhtml)
      throws IOException, SAXException {
    char[] buffer = new char[SAMPLE];
    xhtml.startElement("p");
    for (int read = text.read(buffer); read >= 0; read = text.read(buffer)) {
      xhtml.characters(buffer, 0, read);
    }
    xhtml.endElement("p");
  }

  /**
   * Blank lines separate a title, a table and notes. They separate two tables if these differ in
   * their number of columns, or if names follow, which may be the header of the second.
   */
  private static void writeTables(
      DelimitedRecords records, int usualWidth, XHTMLContentHandler xhtml)
      throws IOException, SAXException {
    TableWriter tables = new TableWriter(usualWidth, xhtml);
    Optional<DelimitedRecords.Delimited> next = records.next();
    while (next.isPresent()) {
      if (next.get().isBlank()) {
        tables.startBlock();
      } else {
        tables.write(next.get());
      }
      next = records.next();
    }
    tables.endTable();
  }

  /** Writes tables and the lines around them. */
  private static final class TableWriter {
    private static final CharMatcher DIGITS = CharMatcher.forPredicate(Character::isDigit);

    private final int usualWidth;
    private final XHTMLContentHandler xhtml;
    private int width;
    private boolean isFirst = true;
    private boolean afterBlank;

    TableWriter(int usualWidth, XHTMLContentHandler xhtml) {
      this.usualWidth = usualWidth;
      this.xhtml = xhtml;
    }

    void startBlock() {
      afterBlank = true;
    }

    void write(DelimitedRecords.Delimited record) throws SAXException {
      int cells = record.cells().size();
      boolean isTitle = isFirst && cells < usualWidth;
      boolean isLine = isTitle || (cells == 1 && (width == 0 || afterBlank));
      if (isLine || (afterBlank && (width != cells || hasNamesOnly(record)))) {
        endTable();
      }
      afterBlank = false;
      if (isLine) {
        xhtml.element("p", cells == 1 ? record.cells().getFirst() : record.raw());
        return;
      }
      if (width == 0) {
        xhtml.startElement("table");
        width = cells;
        isFirst = false;
      }
      writeRow(record);
    }

    private static boolean hasNamesOnly(DelimitedRecords.Delimited record) {
      return record.cells().stream().noneMatch(DIGITS::matchesAnyOf);
    }

    private void writeRow(DelimitedRecords.Delimited record) throws SAXException {
      AttributesImpl number = new AttributesImpl();
      number.addAttribute(
          "", WorkbookParser.ROW, WorkbookParser.ROW, "CDATA", String.valueOf(record.number()));
      xhtml.startElement("tr", number);
      for (String cell : record.cells()) {
        xhtml.element("td", cell);
      }
      xhtml.endElement("tr");
    }

    void endTable() throws SAXException {
      if (width > 0) {
        xhtml.endElement("table");
      }
      width = 0;
    }
  }
}
