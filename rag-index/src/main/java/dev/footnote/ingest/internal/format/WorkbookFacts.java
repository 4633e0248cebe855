package dev.footnote.ingest.internal.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.util.LittleEndian;
import org.apache.poi.xssf.binary.XSSFBParser;
import org.apache.poi.xssf.binary.XSSFBRecordType;
import org.apache.poi.xssf.eventusermodel.XSSFBReader;
import org.apache.tika.parser.microsoft.ooxml.OPCPackageWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The facts about the sheets of a workbook that Tika does not report. Immutable.
 *
 * @param sheets facts by name of the sheet
 */
record WorkbookFacts(Map<String, SheetFacts> sheets) {

  /** No facts about any sheet, whose rows have no gaps. */
  static final WorkbookFacts NONE = new WorkbookFacts(Map.of());

  /** The record of a merged cell, which POI does not name. */
  private static final int MERGED_CELL = 176;

  /**
   * Returns the facts about a workbook. Cost: one pass over the sheets.
   *
   * @param container container that Tika has opened; nothing is known if it is missing, not a
   *     workbook, or damaged
   * @param binary whether the sheets are binary records instead of XML
   */
  static WorkbookFacts of(@Nullable Object container, boolean binary) {
    try {
      if (container instanceof POIFSFileSystem old) {
        return new WorkbookFacts(recordFacts(old));
      }
      if (container instanceof OPCPackageWrapper workbook) {
        OPCPackage opened = workbook.getOPCPackage();
        return new WorkbookFacts(binary ? binaryFacts(opened) : XmlSheetFacts.of(opened));
      }
    } catch (IOException | OpenXML4JException | XMLStreamException | RuntimeException e) {
      // The parser will read the same bytes and report the damage.
    }
    return NONE;
  }

  /** Returns the facts about a sheet. */
  SheetFacts sheet(String name) {
    return sheets.getOrDefault(name.strip(), new SheetFacts());
  }

  private static Map<String, SheetFacts> recordFacts(POIFSFileSystem workbook) throws IOException {
    HSSFRequest request = new HSSFRequest();
    RecordSheetFacts facts = new RecordSheetFacts();
    request.addListenerForAllRecords(facts);
    new HSSFEventFactory().processWorkbookEvents(request, workbook);
    return facts.sheets();
  }

  private static Map<String, SheetFacts> binaryFacts(OPCPackage workbook)
      throws IOException, OpenXML4JException {
    Map<String, SheetFacts> all = new HashMap<>();
    XSSFBReader.SheetIterator sheets =
        (XSSFBReader.SheetIterator) new XSSFBReader(workbook).getSheetsData();
    while (sheets.hasNext()) {
      try (InputStream sheet = sheets.next()) {
        SheetFacts facts = binaryFacts(sheet);
        facts.part(sheets.getSheetPart());
        all.put(sheets.getSheetName().strip(), facts);
      }
    }
    return all;
  }

  private static SheetFacts binaryFacts(InputStream sheet) throws IOException {
    SheetFacts facts = new SheetFacts();
    new XSSFBParser(sheet) {
      @Override
      public void handleRecord(int type, byte[] data) {
        if (XSSFBRecordType.lookup(type) == XSSFBRecordType.BrtRowHdr) {
          facts.addRow(1 + LittleEndian.getInt(data));
        } else if (type == MERGED_CELL && data.length >= 16) {
          facts.merge(
              new CellRange(
                  1 + LittleEndian.getInt(data),
                  1 + LittleEndian.getInt(data, 8),
                  1 + LittleEndian.getInt(data, 4),
                  1 + LittleEndian.getInt(data, 12)));
        }
      }
    }.parse();
    return facts.complete();
  }
}
