package dev.footnote.ingest.internal.format;

import dev.footnote.ingest.internal.RepeatedCells;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/**
 * The rows of a sheet between two empty rows. They are one table, or several side by side.
 *
 * <p>An empty column separates two tables only if both have several columns, and each begins with a
 * row of names. It may otherwise be a column that keeps labels apart from their values.
 */
final class SheetBlock {

  private static final Pattern QUANTITY = Pattern.compile("[^\\p{L}]*\\d.*");

  private final SheetFacts facts;
  private final RepeatedCells repeats;
  private final List<SheetRow> rows = new ArrayList<>();
  private long characters;

  /**
   * @param repeats limit of the workbook that the sheet is in
   */
  SheetBlock(SheetFacts facts, RepeatedCells repeats) {
    this.facts = facts;
    this.repeats = repeats;
  }

  void add(SheetRow row) {
    rows.add(row);
    for (String cell : row.cells()) {
      characters += cell.length() + 1;
    }
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Returns the number of characters and cells. */
  long size() {
    return characters;
  }

  /** Returns the number of the last row; 0 if there is none. */
  int lastRow() {
    return rows.isEmpty() ? 0 : rows.getLast().number();
  }

  /**
   * Writes the tables, the leftmost first.
   *
   * @param merged texts of the merged cells by their range, in the order of the sheet
   */
  void write(Map<CellRange, String> merged, ContentHandler xhtml) throws SAXException {
    int first = firstColumn();
    merged.forEach((merge, text) -> repeat(merge, text, first));
    for (CellRange table : tables()) {
      write(table, xhtml);
    }
  }

  /** Repeats a merged text in each place, except the title of a table, which is one line. */
  private void repeat(CellRange merge, String text, int firstColumn) {
    for (int i = firstRowFrom(merge.firstRow());
        i < rows.size() && rows.get(i).number() <= merge.lastRow();
        i++) {
      SheetRow row = rows.get(i);
      boolean isTitle =
          merge.columns() > 1
              && row.countTexts(1, merge.firstColumn() - 1) == 0
              && row.countTexts(merge.lastColumn() + 1, row.cells().size()) == 0
              && merge.firstColumn() <= firstColumn;
      int last = isTitle ? merge.firstColumn() : merge.lastColumn();
      for (int column = merge.firstColumn(); column <= last; column++) {
        boolean isFree = row.cell(column).isEmpty() && !facts.hiddenColumns().get(column);
        if (isFree && repeats.allows(text)) {
          row.setCell(column, text);
        }
      }
    }
  }

  /** Returns the index of the first row with at least a number, by bisection. */
  private int firstRowFrom(int number) {
    int low = 0;
    int high = rows.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rows.get(middle).number() < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int firstColumn() {
    int first = Integer.MAX_VALUE;
    for (SheetRow row : rows) {
      for (int column = 1; column < Math.min(first, row.cells().size() + 1); column++) {
        first = row.cell(column).isEmpty() ? first : column;
      }
    }
    return first;
  }

  private List<CellRange> tables() {
    BitSet used = new BitSet();
    int width = 0;
    for (SheetRow row : rows) {
      width = Math.max(width, row.cells().size());
      if (row.countTexts(1, row.cells().size()) > 1) {
        for (int column = 1; column <= row.cells().size(); column++) {
          if (!row.cell(column).isEmpty()) {
            used.set(column);
          }
        }
      }
    }
    used.or(facts.hiddenColumns());
    List<CellRange> tables = new ArrayList<>();
    int first = 1;
    for (int start = used.nextSetBit(1); start >= 0; ) {
      int end = used.nextClearBit(start);
      int next = used.nextSetBit(end);
      int last = next < 0 ? width : end - 1;
      if (next < 0 || !hasNames(start, end - 1) || !hasNames(next, used.nextClearBit(next) - 1)) {
        if (next < 0) {
          tables.add(columns(first, last));
        }
      } else {
        tables.add(columns(first, last));
        first = next;
      }
      start = next;
    }
    return tables.isEmpty() ? List.of(columns(1, Math.max(1, width))) : tables;
  }

  /** Returns a table without the empty columns at its left. */
  private CellRange columns(int first, int last) {
    int used = first;
    while (used < last && isEmpty(used)) {
      used++;
    }
    return new CellRange(
        rows.getFirst().number(), used, Math.max(1, lastRow()), Math.max(used, last));
  }

  private boolean isEmpty(int column) {
    return rows.stream().allMatch(row -> row.cell(column).isEmpty());
  }

  /** Returns whether the first row with several texts in these columns has only names. */
  private boolean hasNames(int first, int last) {
    return rows.stream()
        .filter(row -> row.countTexts(first, last) > 1)
        .findFirst()
        .filter(
            row -> {
              for (int column = first; column <= last; column++) {
                if (QUANTITY.matcher(row.cell(column)).matches()) {
                  return false;
                }
              }
              return true;
            })
        .isPresent();
  }

  /** Rows that are empty in these columns separate tables too. */
  private void write(CellRange table, ContentHandler xhtml) throws SAXException {
    boolean isOpen = false;
    for (SheetRow row : rows) {
      boolean hasText = row.countTexts(table.firstColumn(), table.lastColumn()) > 0;
      if (hasText && !isOpen) {
        start("table", new AttributesImpl(), xhtml);
      } else if (!hasText && isOpen) {
        end("table", xhtml);
      }
      isOpen = hasText;
      if (hasText) {
        write(row, table, xhtml);
      }
    }
    if (isOpen) {
      end("table", xhtml);
    }
  }

  private void write(SheetRow row, CellRange table, ContentHandler xhtml) throws SAXException {
    AttributesImpl place = new AttributesImpl();
    add(place, WorkbookParser.ROW, row.number());
    add(place, WorkbookParser.COLUMN, table.firstColumn());
    start("tr", place, xhtml);
    int last = Math.min(table.lastColumn(), row.cells().size());
    for (int column = table.firstColumn(); column <= last; column++) {
      String name = facts.isHeader(row.number(), column) ? "th" : "td";
      String text = row.cell(column);
      start(name, new AttributesImpl(), xhtml);
      xhtml.characters(text.toCharArray(), 0, text.length());
      end(name, xhtml);
    }
    end("tr", xhtml);
  }

  private static void add(AttributesImpl attributes, String name, int value) {
    attributes.addAttribute("", name, name, "CDATA", String.valueOf(value));
  }

  private static void start(String name, AttributesImpl attributes, ContentHandler xhtml)
      throws SAXException {
    xhtml.startElement(XHTMLContentHandler.XHTML, name, name, attributes);
  }

  private static void end(String name, ContentHandler xhtml) throws SAXException {
    xhtml.endElement(XHTMLContentHandler.XHTML, name, name);
  }
}
