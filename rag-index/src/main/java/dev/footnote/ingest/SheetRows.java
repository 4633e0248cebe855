package dev.footnote.ingest;

import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.Ints;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.tika.parser.microsoft.ooxml.OPCPackageWrapper;
import org.apache.tika.utils.XMLReaderUtils;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the rows that a workbook of Excel's newer format holds. Its sheets leave out rows
 * without cells, and Tika does not tell which these were. Immutable.
 */
final class SheetRows {

  /** Of a workbook that does not tell. */
  static final SheetRows UNKNOWN = new SheetRows(Map.of());

  private final Map<String, ImmutableIntArray> bySheet;

  private SheetRows(Map<String, ImmutableIntArray> bySheet) {
    this.bySheet = bySheet;
  }

  /**
   * Cost: one walk over the sheets' XML, whose cells are passed over.
   *
   * @param container what the parser has opened; {@link #UNKNOWN} if it is no such workbook, or is
   *     damaged
   */
  static SheetRows of(@Nullable Object container) {
    if (!(container instanceof OPCPackageWrapper workbook)) {
      return UNKNOWN;
    }
    try {
      Map<String, ImmutableIntArray> bySheet = new HashMap<>();
      XSSFReader.SheetIterator sheets =
          (XSSFReader.SheetIterator) new XSSFReader(workbook.getOPCPackage()).getSheetsData();
      while (sheets.hasNext()) {
        try (InputStream sheet = sheets.next()) {
          bySheet.put(sheets.getSheetName().strip(), rows(sheet));
        }
      }
      return new SheetRows(bySheet);
    } catch (IOException | OpenXML4JException | XMLStreamException | RuntimeException e) {
      // The parser reads the same and reports what is wrong with it.
      return UNKNOWN;
    }
  }

  /**
   * Number of a row as a reader counts.
   *
   * @param index its place among the rows that the sheet holds, from 0
   * @return -1 if it is not known
   */
  int number(String sheet, int index) {
    ImmutableIntArray rows = bySheet.get(sheet);
    return rows != null && index < rows.length() ? rows.get(index) : -1;
  }

  private static ImmutableIntArray rows(InputStream sheet) throws XMLStreamException {
    ImmutableIntArray.Builder rows = ImmutableIntArray.builder();
    XMLInputFactory factory = XMLReaderUtils.getXMLInputFactory();
    XMLStreamReader xml = factory.createXMLStreamReader(sheet);
    int before = 0;
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("row")) {
        @Nullable String given = xml.getAttributeValue(null, "r");
        Integer number = given == null ? null : Ints.tryParse(given);
        before = number == null ? before + 1 : number;
        rows.add(before);
      }
    }
    return rows.build();
  }
}
