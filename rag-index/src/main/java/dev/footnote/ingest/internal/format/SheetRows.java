package dev.footnote.ingest.internal.format;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.Ints;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.util.LittleEndian;
import org.apache.poi.xssf.binary.XSSFBParser;
import org.apache.poi.xssf.binary.XSSFBRecordType;
import org.apache.poi.xssf.eventusermodel.XSSFBReader;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.tika.parser.microsoft.ooxml.OPCPackageWrapper;
import org.apache.tika.utils.XMLReaderUtils;
import org.jspecify.annotations.Nullable;

/**
 * The row numbers of a workbook. Sheets of Excel's newer format omit empty rows, and Tika does not
 * report which rows those are. Immutable.
 */
sealed interface SheetRows {

  /** The rows of a workbook that has empty rows too. */
  SheetRows CONSECUTIVE = new Consecutive();

  /**
   * Returns the number of a row, from 1; 0 if it is not known.
   *
   * @param sheet index of its sheet, from 0
   * @param row index among the rows that Tika reports for the sheet, from 0
   */
  int number(int sheet, int row);

  /**
   * Returns the rows of a workbook of the newer format. Cost: one pass over the sheets.
   *
   * @param container package that Tika has opened; no row number is known if it is missing, not a
   *     workbook, or damaged
   * @param binary whether the sheets are binary records instead of XML
   */
  static SheetRows of(@Nullable Object container, boolean binary) {
    ImmutableList.Builder<ImmutableIntArray> sheets = ImmutableList.builder();
    if (container instanceof OPCPackageWrapper workbook) {
      try {
        OPCPackage opened = workbook.getOPCPackage();
        Iterator<InputStream> each =
            (binary ? new XSSFBReader(opened) : new XSSFReader(opened)).getSheetsData();
        while (each.hasNext()) {
          try (InputStream sheet = each.next()) {
            sheets.add(binary ? rowsInRecords(sheet) : rows(sheet));
          }
        }
      } catch (IOException | OpenXML4JException | XMLStreamException | RuntimeException e) {
        // The parser will read the same bytes and report the damage.
        return new Numbered(List.of());
      }
    }
    return new Numbered(sheets.build());
  }

  private static ImmutableIntArray rows(InputStream sheet) throws XMLStreamException {
    ImmutableIntArray.Builder rows = ImmutableIntArray.builder();
    XMLStreamReader xml = XMLReaderUtils.getXMLInputFactory().createXMLStreamReader(sheet);
    int last = 0;
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("row")) {
        @Nullable String given = xml.getAttributeValue(null, "r");
        Integer number = given == null ? null : Ints.tryParse(given);
        last = number == null ? last + 1 : number;
        rows.add(last);
      }
    }
    return rows.build();
  }

  private static ImmutableIntArray rowsInRecords(InputStream sheet) throws IOException {
    ImmutableIntArray.Builder rows = ImmutableIntArray.builder();
    new XSSFBParser(sheet) {
      @Override
      public void handleRecord(int type, byte[] data) {
        if (XSSFBRecordType.lookup(type) == XSSFBRecordType.BrtRowHdr) {
          rows.add(1 + LittleEndian.getInt(data));
        }
      }
    }.parse();
    return rows.build();
  }

  /** Rows of a workbook that omits no rows. */
  record Consecutive() implements SheetRows {
    @Override
    public int number(int sheet, int row) {
      return row + 1;
    }
  }

  /**
   * Rows of a workbook that omits empty rows.
   *
   * @param sheets numbers of the other rows, by sheet
   */
  record Numbered(List<ImmutableIntArray> sheets) implements SheetRows {
    @Override
    public int number(int sheet, int row) {
      return sheet < sheets.size() && row < sheets.get(sheet).length()
          ? sheets.get(sheet).get(row)
          : 0;
    }
  }
}
