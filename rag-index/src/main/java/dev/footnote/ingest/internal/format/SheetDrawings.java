package dev.footnote.ingest.internal.format;

import java.io.Serializable;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.tika.metadata.Metadata;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** A reader of the charts, diagrams and text boxes on the sheets of an Excel workbook. */
@FunctionalInterface
public interface SheetDrawings extends Serializable {

  /**
   * Writes what is drawn on a sheet; a damaged drawing becomes a warning.
   *
   * @param sheet the part of the workbook that holds the sheet
   */
  void write(PackagePart sheet, Metadata metadata, ContentHandler xhtml) throws SAXException;
}
