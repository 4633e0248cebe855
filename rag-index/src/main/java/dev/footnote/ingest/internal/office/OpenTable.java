package dev.footnote.ingest.internal.office;

import java.io.IOException;
import org.apache.tika.exception.TikaException;
import org.xml.sax.SAXException;

/** A table of an OpenDocument text or slide. Not thread-safe. */
final class OpenTable {

  /** Most copies of a row or cell; more are only made of empty ones. */
  private static final int MAX_REPEATED = 100;

  private final OpenStory story;
  private final XhtmlBuffer out;
  private boolean isHeader;
  private boolean isFirstRow = true;

  private OpenTable(OpenStory story, XhtmlBuffer out) {
    this.story = story;
    this.out = out;
  }

  /** Reads a table at its element and writes it. */
  static void read(XmlCursor xml, OpenStory story, XhtmlBuffer out)
      throws IOException, SAXException, TikaException {
    OpenTable table = new OpenTable(story, out);
    table.isHeader = XmlValues.isOn(xml.attribute("use-first-row-styles"));
    out.start("table");
    xml.children(child -> table.readPart(child, xml));
    out.end("table");
  }

  private void readPart(String name, XmlCursor xml)
      throws IOException, SAXException, TikaException {
    switch (name) {
      case "table-row" -> readRow(xml);
      case "table-header-rows" -> {
        isHeader = true;
        xml.children(
            child -> {
              isFirstRow = true;
              readPart(child, xml);
            });
        isFirstRow = false;
      }
      case "table-rows", "table-row-group" -> xml.children(child -> readPart(child, xml));
      default -> {}
    }
  }

  private void readRow(XmlCursor xml) throws IOException, SAXException, TikaException {
    int repeated = Math.clamp(xml.number("number-rows-repeated", 1), 1, MAX_REPEATED);
    XhtmlBuffer row = new XhtmlBuffer();
    XhtmlBuffer cells = new XhtmlBuffer();
    String element = isHeader && isFirstRow ? "th" : "td";
    xml.children(
        name -> {
          if (name.equals("table-cell")) {
            readCell(xml, element, cells);
          }
        });
    isFirstRow = false;
    for (int i = 0; i < repeated; i++) {
      row.start("tr");
      row.add(cells);
      row.end("tr");
    }
    out.add(row);
  }

  private void readCell(XmlCursor xml, String element, XhtmlBuffer cells)
      throws IOException, SAXException, TikaException {
    int repeated = Math.clamp(xml.number("number-columns-repeated", 1), 1, MAX_REPEATED);
    String columns = xml.attribute("number-columns-spanned", "1");
    String rows = xml.attribute("number-rows-spanned", "1");
    XhtmlBuffer content = new XhtmlBuffer();
    boolean[] isHeading = {element.equals("th")};
    xml.children(
        child -> {
          boolean isParagraph = child.equals("p");
          isHeading[0] |= isParagraph && story.isTableHeading(xml.attribute("style-name"));
          story.readBlock(child, xml, content);
        });
    for (int i = 0; i < repeated; i++) {
      String name = isHeading[0] ? "th" : "td";
      cells.start(name, "colspan", columns, "rowspan", rows);
      cells.add(content);
      cells.end(name);
    }
  }
}
