package dev.footnote.ingest.internal.office;

import java.io.IOException;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** The drawing over the cells of an Excel sheet: its text boxes, charts and diagrams. */
public final class SheetDrawing {

  private final OfficeParts parts;
  private final PackagePart drawing;
  private final XhtmlBuffer out = new XhtmlBuffer();

  private SheetDrawing(OfficeParts parts, PackagePart drawing) {
    this.parts = parts;
    this.drawing = drawing;
  }

  /**
   * Writes the drawings of a sheet, each chart as a table; a damaged one becomes a warning.
   *
   * @param sheet the part of the workbook that holds the sheet
   */
  public static void write(PackagePart sheet, Metadata metadata, ContentHandler xhtml)
      throws SAXException {
    OfficeParts parts = new OfficeParts(metadata);
    for (PackagePart part : parts.related(sheet, "drawing")) {
      SheetDrawing drawing = new SheetDrawing(parts, part);
      parts.read(part, xml -> xml.children(child -> drawing.readPart(child, xml)));
      drawing.out.flush(xhtml);
    }
  }

  private void readPart(String name, XmlCursor xml)
      throws IOException, SAXException, TikaException {
    switch (name) {
      case "txBody" -> DrawingText.read(xml, out);
      case "chart" -> out.add(ChartTable.of(parts, drawing, xml.relation("id")));
      case "relIds" -> out.add(Diagram.of(parts, drawing, xml.relation("dm")));
      case "AlternateContent" -> AlternateContent.read(xml, child -> readPart(child, xml));
      default -> xml.children(child -> readPart(child, xml));
    }
  }
}
