package dev.footnote.ingest.internal.office;

import java.io.IOException;
import org.apache.tika.exception.TikaException;
import org.xml.sax.SAXException;

/** A table on a slide. Not thread-safe. */
final class SlideTable {

  private final XhtmlBuffer out;
  private boolean hasHeader;
  private int row;

  private SlideTable(XhtmlBuffer out) {
    this.out = out;
  }

  /** Reads a table at its element and writes it. */
  static void read(XmlCursor xml, XhtmlBuffer out) throws IOException, SAXException, TikaException {
    SlideTable table = new SlideTable(out);
    out.start("table");
    xml.children(
        name -> {
          switch (name) {
            case "tblPr" -> table.hasHeader = XmlValues.isOn(xml.attribute("firstRow"));
            case "tr" -> table.readRow(xml);
            default -> {}
          }
        });
    out.end("table");
  }

  private void readRow(XmlCursor xml) throws IOException, SAXException, TikaException {
    out.start("tr");
    xml.children(
        name -> {
          if (name.equals("tc")) {
            readCell(xml);
          }
        });
    out.end("tr");
    row++;
  }

  private void readCell(XmlCursor xml) throws IOException, SAXException, TikaException {
    if (XmlValues.isOn(xml.attribute("hMerge")) || XmlValues.isOn(xml.attribute("vMerge"))) {
      return;
    }
    String element = hasHeader && row == 0 ? "th" : "td";
    out.start(
        element,
        "colspan",
        xml.attribute("gridSpan", "1"),
        "rowspan",
        xml.attribute("rowSpan", "1"));
    xml.children(
        name -> {
          if (name.equals("txBody")) {
            DrawingText.read(xml, out);
          }
        });
    out.end(element);
  }
}
