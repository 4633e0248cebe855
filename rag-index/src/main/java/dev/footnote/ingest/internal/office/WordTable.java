package dev.footnote.ingest.internal.office;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * A table of a Word document that is being read. It is written when it is complete, because only
 * then it is known how many rows a cell covers. Not thread-safe.
 */
final class WordTable {

  private static final int FIRST_ROW = 0x20;
  private static final int MAX_COLUMNS = 1_000;

  private final WordStory story;
  private final List<Row> rows = new ArrayList<>();
  private @Nullable String style;
  private boolean isFirstRowSpecial;

  private WordTable(WordStory story) {
    this.story = story;
  }

  private static final class Row {
    private final List<Cell> cells = new ArrayList<>();
    private boolean isHeader;
    private boolean isDeleted;
    private int columns;
  }

  private static final class Cell {
    private final XhtmlBuffer content = new XhtmlBuffer();
    private int column;
    private int width = 1;
    private int height = 1;
    private boolean continuesAbove;
    private boolean continuesLeft;
    private boolean isDeleted;
    private boolean isBold;
    private @Nullable String fill;
  }

  /** Reads a table at its element. */
  static void read(XmlCursor xml, WordStory story, XhtmlBuffer out)
      throws IOException, SAXException, TikaException {
    WordTable table = new WordTable(story);
    xml.children(child -> table.readPart(child, xml));
    table.write(out);
  }

  private void readPart(String name, XmlCursor xml)
      throws IOException, SAXException, TikaException {
    switch (name) {
      case "tblPr" -> xml.children(child -> readProperty(child, xml));
      case "tr" -> readRow(xml);
      case "sdt", "sdtContent", "customXml", "ins", "moveTo" ->
          xml.children(child -> readPart(child, xml));
      case "AlternateContent" -> AlternateContent.read(xml, child -> readPart(child, xml));
      default -> {}
    }
  }

  private void readProperty(String name, XmlCursor xml) {
    switch (name) {
      case "tblStyle" -> style = xml.attribute("val");
      case "tblLook" -> {
        @Nullable String firstRow = xml.attribute("firstRow");
        isFirstRowSpecial =
            firstRow == null
                ? (bits(xml.attribute("val")) & FIRST_ROW) != 0
                : XmlValues.isOn(firstRow);
      }
      default -> {}
    }
  }

  private static int bits(@Nullable String hexadecimal) {
    try {
      return hexadecimal == null ? 0 : Integer.parseInt(hexadecimal, 16);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void readRow(XmlCursor xml) throws IOException, SAXException, TikaException {
    Row row = new Row();
    xml.children(child -> readRowPart(child, xml, row));
    if (!row.isDeleted) {
      rows.add(row);
    }
  }

  private void readRowPart(String name, XmlCursor xml, Row row)
      throws IOException, SAXException, TikaException {
    switch (name) {
      case "trPr" -> xml.children(child -> readRowProperty(child, xml, row));
      case "tc" -> {
        if (!row.isDeleted) {
          readCell(xml, row);
        }
      }
      case "sdt", "sdtContent", "customXml", "ins", "moveTo" ->
          xml.children(child -> readRowPart(child, xml, row));
      case "AlternateContent" -> AlternateContent.read(xml, child -> readRowPart(child, xml, row));
      default -> {}
    }
  }

  private static void readRowProperty(String name, XmlCursor xml, Row row) {
    switch (name) {
      case "gridBefore" -> row.columns = Math.clamp(xml.number("val", 0), 0, MAX_COLUMNS);
      case "tblHeader" -> row.isHeader = xml.isOn();
      case "del", "moveFrom" -> row.isDeleted = true;
      default -> {}
    }
  }

  private void readCell(XmlCursor xml, Row row) throws IOException, SAXException, TikaException {
    Cell cell = new Cell();
    WordBlocks blocks = new WordBlocks(story, cell.content, WordBlocks.Place.CELL);
    xml.children(
        child -> {
          if (child.equals("tcPr")) {
            xml.children(property -> readCellProperty(property, xml, cell));
          } else {
            blocks.read(child, xml);
          }
        });
    blocks.end();
    if (cell.isDeleted) {
      return;
    }
    cell.isBold = blocks.isBold();
    if (cell.continuesLeft && !row.cells.isEmpty()) {
      row.cells.getLast().width += cell.width;
    } else {
      cell.column = row.columns;
      row.cells.add(cell);
    }
    row.columns = Math.min(MAX_COLUMNS, row.columns + cell.width);
  }

  private static void readCellProperty(String name, XmlCursor xml, Cell cell) {
    switch (name) {
      case "gridSpan" -> cell.width = Math.clamp(xml.number("val", 1), 1, MAX_COLUMNS);
      case "vMerge" -> cell.continuesAbove = !xml.attribute("val", "").equals("restart");
      case "hMerge" -> cell.continuesLeft = !xml.attribute("val", "").equals("restart");
      case "cellDel" -> cell.isDeleted = true;
      case "shd" -> cell.fill = xml.attribute("fill");
      default -> {}
    }
  }

  private void write(XhtmlBuffer out) {
    compactColumns();
    mergeDown();
    int headers = headerRows();
    out.start("table");
    for (int i = 0; i < rows.size(); i++) {
      out.start("tr");
      writeCells(rows.get(i), i < headers ? "th" : "td", out);
      out.end("tr");
    }
    out.end("table");
  }

  private static void writeCells(Row row, String element, XhtmlBuffer out) {
    int before = row.cells.isEmpty() ? 0 : row.cells.getFirst().column;
    if (before > 0) {
      out.start(element, "colspan", Integer.toString(before));
      out.end(element);
    }
    for (Cell cell : row.cells) {
      if (!cell.continuesAbove) {
        out.start(
            element,
            "colspan",
            Integer.toString(cell.width),
            "rowspan",
            Integer.toString(cell.height));
        out.add(cell.content);
        out.end(element);
      }
    }
  }

  /** Drops the columns of the grid in which no cell begins: Word adds them as it aligns rows. */
  private void compactColumns() {
    TreeSet<Integer> used = new TreeSet<>();
    for (Row row : rows) {
      for (Cell cell : row.cells) {
        used.add(cell.column);
        used.add(cell.column + cell.width);
      }
    }
    Map<Integer, Integer> compact = new HashMap<>();
    used.add(0);
    used.forEach(column -> compact.put(column, compact.size()));
    for (Row row : rows) {
      for (Cell cell : row.cells) {
        int end = requireNonNull(compact.get(cell.column + cell.width));
        cell.column = requireNonNull(compact.get(cell.column));
        cell.width = Math.max(1, end - cell.column);
      }
    }
  }

  /** Extends each cell over the cells below that continue it. */
  private void mergeDown() {
    for (int i = 0; i < rows.size(); i++) {
      for (Cell cell : rows.get(i).cells) {
        if (cell.continuesAbove && !extendAbove(i, cell)) {
          cell.continuesAbove = false;
        }
      }
    }
  }

  private boolean extendAbove(int row, Cell cell) {
    for (int above = row - 1; above >= 0; above--) {
      @Nullable Cell upper = cellAt(rows.get(above), cell.column);
      if (upper == null || upper.width != cell.width) {
        return false;
      }
      if (!upper.continuesAbove) {
        upper.height = row - above + 1;
        return true;
      }
    }
    return false;
  }

  private static @Nullable Cell cellAt(Row row, int column) {
    for (Cell cell : row.cells) {
      if (cell.column == column) {
        return cell;
      }
    }
    return null;
  }

  /** Returns how many rows at the top name the columns. */
  private int headerRows() {
    int marked = 0;
    while (marked < rows.size() && rows.get(marked).isHeader) {
      marked++;
    }
    if (marked > 0) {
      return marked < rows.size() ? marked : 0;
    }
    boolean hasStyle = isFirstRowSpecial && story.document.styles.hasHeaderRow(style);
    return rows.size() > 1 && (hasStyle || isSetApart(rows.get(0), rows.get(1))) ? 1 : 0;
  }

  /** Returns whether only the first of two rows is bold, or has another colour than the second. */
  private static boolean isSetApart(Row first, Row second) {
    List<Cell> names = withText(first);
    List<Cell> values = withText(second);
    if (names.size() < 2 || values.isEmpty()) {
      return false;
    }
    boolean isBold = names.stream().allMatch(cell -> cell.isBold);
    boolean isNextBold = values.stream().allMatch(cell -> cell.isBold);
    @Nullable String fill = names.getFirst().fill;
    boolean isFilled =
        isColour(fill)
            && names.stream().allMatch(cell -> Objects.equals(cell.fill, fill))
            && values.stream().noneMatch(cell -> Objects.equals(cell.fill, fill));
    return (isBold && !isNextBold) || isFilled;
  }

  private static boolean isColour(@Nullable String fill) {
    return fill != null && !fill.equals("auto") && !fill.equalsIgnoreCase("FFFFFF");
  }

  private static List<Cell> withText(Row row) {
    return row.cells.stream().filter(cell -> !cell.content.isEmpty()).toList();
  }
}
