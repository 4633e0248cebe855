package dev.footnote.ingest.internal.format;

import com.google.common.base.Strings;
import com.google.common.primitives.Ints;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.apache.tika.utils.XMLReaderUtils;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A parser for the content of an OpenDocument spreadsheet. It reports the names of sheets, the
 * numbers of rows, and every cell in its column. Tika's own parser reports neither names nor
 * numbers. Stateless and thread-safe.
 *
 * <p>Repeated rows and cells are reported as often as the sheet shows them, except empty ones. A
 * merged cell has the attributes {@code rowspan} and {@code colspan}. Hidden sheets, rows and
 * columns are marked {@code hidden}. Left out are cells covered by it, recorded changes,
 * pronunciations, headers and footers of pages, and the copies of cells in charts and links. Notes
 * and shapes follow the sheet that they belong to.
 */
final class OpenSheets implements Parser {

  private static final long serialVersionUID = 1L;

  private static final String NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:";
  private static final String OFFICE = NAMESPACE + "office:1.0";
  private static final String TABLE = NAMESPACE + "table:1.0";
  private static final String STYLE = NAMESPACE + "style:1.0";
  private static final String TEXT = NAMESPACE + "text:1.0";
  private static final String DRAWING = NAMESPACE + "svg-compatible:1.0";

  /** Most columns that any program supports. */
  private static final int MAX_COLUMNS = 16_384;

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return Set.of();
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    XMLReaderUtils.parseSAX(CloseShieldInputStream.wrap(stream), new Content(handler), context);
  }

  /** Turns one XML file into XHTML events. */
  private static final class Content extends DefaultHandler {
    private final ContentHandler xhtml;
    private final List<String> cells = new ArrayList<>();
    private final Map<Integer, Attributes> merged = new HashMap<>();
    private final List<String> besideCells = new ArrayList<>();
    private final StringBuilder paragraph = new StringBuilder();
    private final StringBuilder cell = new StringBuilder();
    private final StringBuilder besideText = new StringBuilder();
    private final Set<String> hiddenStyles = new HashSet<>();
    private String style = "";
    private String body = "";
    private int depth;
    private int skippedDepth;
    private int tables;
    private int paragraphs;
    private int cellDepth;
    private int column;
    private int repeatedCell;
    private long row;
    private int repeatedRow;
    private boolean isHiddenRow;

    Content(ContentHandler xhtml) {
      this.xhtml = xhtml;
    }

    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes)
        throws SAXException {
      depth++;
      if (skippedDepth > 0) {
        return;
      }
      switch (uri) {
        case OFFICE -> body = depth == 3 ? name : body;
        case TABLE -> startTable(name, attributes);
        case STYLE -> startStyle(name, attributes);
        case TEXT -> startText(name);
        case DRAWING -> paragraphs += isInBody() && isDescription(name) ? 1 : 0;
        default -> {}
      }
    }

    @Override
    public void endElement(String uri, String name, String qName) throws SAXException {
      if (skippedDepth == 0) {
        switch (uri) {
          case TABLE -> endTable(name);
          case TEXT -> endParagraph(isParagraph(name));
          case DRAWING -> endParagraph(isDescription(name));
          default -> {}
        }
      }
      skippedDepth = skippedDepth == depth ? 0 : skippedDepth;
      depth--;
    }

    @Override
    public void characters(char[] chars, int start, int length) {
      if (skippedDepth == 0 && paragraphs > 0) {
        paragraph.append(chars, start, length);
      }
    }

    @Override
    public void endDocument() throws SAXException {
      xhtml.endDocument();
    }

    private void startTable(String name, Attributes attributes) throws SAXException {
      switch (name) {
        case "tracked-changes", "dde-links" -> skippedDepth = depth;
        case "table" -> startSheet(attributes);
        case "table-column" -> startColumns(attributes);
        case "table-row" -> {
          isHiddenRow = isSheet() ? isHidden(attributes) : isHiddenRow;
          repeatedRow = isSheet() ? repeated(attributes, "number-rows-repeated") : repeatedRow;
          column = isSheet() ? 0 : column;
        }
        case "table-cell" -> {
          if (isSheet()) {
            repeatedCell = repeated(attributes, "number-columns-repeated");
            cellDepth = depth;
            merge(attributes);
          }
        }
        case "covered-table-cell" -> {
          skippedDepth = depth;
          advance(isSheet() ? repeated(attributes, "number-columns-repeated") : 0);
        }
        default -> {}
      }
    }

    private void endTable(String name) throws SAXException {
      if (isSheet()) {
        switch (name) {
          case "table" -> endSheet();
          case "table-row" -> endRow();
          case "table-cell" -> endCell();
          default -> {}
        }
      }
      tables -= name.equals("table") && tables > 0 ? 1 : 0;
    }

    private void startText(String name) {
      paragraphs += isInBody() && isParagraph(name) ? 1 : 0;
      switch (name) {
        case "p", "h", "s" -> paragraph.append(' ');
        case "tab" -> paragraph.append('\t');
        case "ruby-text" -> skippedDepth = depth;
        case "line-break" -> paragraph.append('\n');
        default -> {}
      }
    }

    private static boolean isParagraph(String name) {
      return name.equals("p") || name.equals("h");
    }

    /** Returns whether the element describes a picture to people who cannot see it. */
    private static boolean isDescription(String name) {
      return name.equals("title") || name.equals("desc");
    }

    /** Headers and footers of pages are in the styles, not in the body. */
    private boolean isInBody() {
      return !body.isEmpty();
    }

    /** Returns whether the table is a sheet, not a table inside a cell. */
    private boolean isSheet() {
      return tables == 1;
    }

    private void startSheet(Attributes attributes) throws SAXException {
      if (body.equals("chart")) {
        skippedDepth = depth;
      } else if (body.equals("spreadsheet") && ++tables == 1) {
        row = 0;
        column = 0;
        write("h1", Optional.ofNullable(attributes.getValue(TABLE, "name")).orElse(""));
        AttributesImpl table = new AttributesImpl();
        if (hiddenStyles.contains(Strings.nullToEmpty(attributes.getValue(TABLE, "style-name")))) {
          add("hidden", "", table);
        }
        start("table", table);
      }
    }

    /** Remembers the styles of hidden sheets; a sheet has no mark of its own. */
    private void startStyle(String name, Attributes attributes) {
      if (name.equals("style")) {
        style = Strings.nullToEmpty(attributes.getValue(STYLE, "name"));
      } else if (name.equals("table-properties")
          && "false".equals(attributes.getValue(TABLE, "display"))) {
        hiddenStyles.add(style);
      }
    }

    /** Columns are declared before the rows. */
    private void startColumns(Attributes attributes) throws SAXException {
      if (isSheet()) {
        int first = column + 1;
        advance(repeated(attributes, "number-columns-repeated"));
        if (isHidden(attributes) && first <= column) {
          AttributesImpl columns = new AttributesImpl();
          add(WorkbookParser.COLUMN, String.valueOf(first), columns);
          add("span", String.valueOf(column - first + 1), columns);
          add("hidden", "", columns);
          start("col", columns);
          end("col");
        }
      }
    }

    /** Returns whether a row or column is hidden, or filtered out. */
    private static boolean isHidden(Attributes attributes) {
      @Nullable String visibility = attributes.getValue(TABLE, "visibility");
      return "collapse".equals(visibility) || "filter".equals(visibility);
    }

    private void endSheet() throws SAXException {
      end("table");
      for (String text : besideCells) {
        write("p", text);
      }
      besideCells.clear();
    }

    private void endRow() throws SAXException {
      for (long number = row + 1; !cells.isEmpty() && number <= row + repeatedRow; number++) {
        AttributesImpl attributes = new AttributesImpl();
        add(WorkbookParser.ROW, Long.toString(number), attributes);
        if (isHiddenRow) {
          add("hidden", "", attributes);
        }
        start("tr", attributes);
        for (int i = 0; i < cells.size(); i++) {
          write("td", merged.getOrDefault(i, new AttributesImpl()), cells.get(i));
        }
        end("tr");
      }
      cells.clear();
      merged.clear();
      row += repeatedRow;
    }

    private void merge(Attributes attributes) {
      int rows = repeated(attributes, "number-rows-spanned");
      int columns = repeated(attributes, "number-columns-spanned");
      if (rows > 1 || columns > 1) {
        AttributesImpl span = new AttributesImpl();
        add("rowspan", String.valueOf(rows), span);
        add("colspan", String.valueOf(columns), span);
        merged.put(column, span);
      }
    }

    private void endCell() {
      String text = cell.toString().strip();
      String beside = besideText.toString().strip();
      if (!beside.isEmpty()) {
        besideCells.add(beside);
      }
      if (!text.isEmpty()) {
        while (cells.size() < column) {
          cells.add("");
        }
        for (int i = 0; i < Math.min(repeatedCell, MAX_COLUMNS); i++) {
          cells.add(text);
        }
      }
      advance(repeatedCell);
      cell.setLength(0);
      besideText.setLength(0);
      cellDepth = 0;
    }

    private void advance(int columns) {
      column = Math.min(column + Math.min(columns, MAX_COLUMNS), MAX_COLUMNS);
    }

    private void endParagraph(boolean ends) throws SAXException {
      if (!ends || paragraphs == 0 || --paragraphs > 0) {
        return;
      }
      String text = paragraph.toString().strip();
      paragraph.setLength(0);
      if (text.isEmpty()) {
        return;
      }
      if (cellDepth > 0) {
        (depth == cellDepth + 1 ? cell : besideText).append('\n').append(text);
      } else if (tables > 0) {
        besideCells.add(text);
      } else {
        write("p", text);
      }
    }

    private static int repeated(Attributes attributes, String name) {
      @Nullable String given = attributes.getValue(TABLE, name);
      @Nullable Integer times = given == null ? null : Ints.tryParse(given);
      return times == null ? 1 : Math.max(1, times);
    }

    private static void add(String name, String value, AttributesImpl attributes) {
      attributes.addAttribute("", name, name, "CDATA", value);
    }

    private void write(String name, String text) throws SAXException {
      write(name, new AttributesImpl(), text);
    }

    private void write(String name, Attributes attributes, String text) throws SAXException {
      start(name, attributes);
      xhtml.characters(text.toCharArray(), 0, text.length());
      end(name);
    }

    private void start(String name, Attributes attributes) throws SAXException {
      xhtml.startElement(XHTMLContentHandler.XHTML, name, name, attributes);
    }

    private void end(String name) throws SAXException {
      xhtml.endElement(XHTMLContentHandler.XHTML, name, name);
    }
  }
}
