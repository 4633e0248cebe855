package dev.footnote.ingest.internal.office;

import java.io.IOException;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** A table of a Word document that is being read. Not thread-safe. */
final class WordTable {

  private static final int FIRST_ROW = 0x20;
  private static final int MAX_COLUMNS = 1_000;

  private final WordStory story;
  private final TableGrid grid = new TableGrid();
  private @Nullable String style;
  private boolean isFirstRowSpecial;

  private WordTable(WordStory story) {
    this.story = story;
  }

  /** Reads a table at its element. */
  static void read(XmlCursor xml, WordStory story, XhtmlBuffer out)
      throws IOException, SAXException, TikaException {
    WordTable table = new WordTable(story);
    xml.children(child -> table.readPart(child, xml));
    table.grid.hasStyledHeader =
        table.isFirstRowSpecial && story.document.styles.hasHeaderRow(table.style);
    table.grid.write(out);
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
    TableGrid.Row row = new TableGrid.Row();
    xml.children(child -> readRowPart(child, xml, row));
    if (!row.isDeleted) {
      grid.rows.add(row);
    }
  }

  private void readRowPart(String name, XmlCursor xml, TableGrid.Row row)
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

  private static void readRowProperty(String name, XmlCursor xml, TableGrid.Row row) {
    switch (name) {
      case "gridBefore" -> row.columns = Math.clamp(xml.number("val", 0), 0, MAX_COLUMNS);
      case "tblHeader" -> row.isHeader = xml.isOn();
      case "del", "moveFrom" -> row.isDeleted = true;
      default -> {}
    }
  }

  private void readCell(XmlCursor xml, TableGrid.Row row)
      throws IOException, SAXException, TikaException {
    TableGrid.Cell cell = new TableGrid.Cell();
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

  private static void readCellProperty(String name, XmlCursor xml, TableGrid.Cell cell) {
    switch (name) {
      case "gridSpan" -> cell.width = Math.clamp(xml.number("val", 1), 1, MAX_COLUMNS);
      case "vMerge" -> cell.continuesAbove = !xml.attribute("val", "").equals("restart");
      case "hMerge" -> cell.continuesLeft = !xml.attribute("val", "").equals("restart");
      case "cellDel" -> cell.isDeleted = true;
      case "shd" -> cell.fill = xml.attribute("fill");
      default -> {}
    }
  }
}
