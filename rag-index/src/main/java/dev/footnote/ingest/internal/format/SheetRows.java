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
 * The numbers of the rows that a workbook tells of. Sheets of Excel's newer format leave out rows
 * without cells, and Tika does not say which these were. Immutable.
 */
sealed interface SheetRows {

  /** Every row is told, the empty ones too. */
  SheetRows ALL = new All();

  /**
   * Number of a row as a reader counts, from 1; 0 if it is not known.
   *
   * @param sheet its sheet, from 0
   * @param row its place among the rows that are told of the sheet, from 0
   */
  int number(int sheet, int row);

  /**
   * Those of a workbook of the newer format. Cost: one walk over the sheets, whose cells are passed
   * over.
   *
   * @param container what Tika has opened; where it is no such workbook, or is damaged, nothing is
   *     known
   * @param binary whether its sheets are written in Excel's records and not in XML
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
        // The parser reads the same and reports what is wrong with it.
        return new Some(List.of());
      }
    }
    return new Some(sheets.build());
  }

  private static ImmutableIntArray rows(InputStream sheet) throws XMLStreamException {
    ImmutableIntArray.Builder rows = ImmutableIntArray.builder();
    XMLStreamReader xml = XMLReaderUtils.getXMLInputFactory().createXMLStreamReader(sheet);
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

  /** Of a workbook that leaves none out. */
  record All() implements SheetRows {
    @Override
    public int number(int sheet, int row) {
      return row + 1;
    }
  }

  /**
   * Of a workbook that leaves out the empty ones.
   *
   * @param sheets the numbers of the others, by sheet
   */
  record Some(List<ImmutableIntArray> sheets) implements SheetRows {
    @Override
    public int number(int sheet, int row) {
      return sheet < sheets.size() && row < sheets.get(sheet).length()
          ? sheets.get(sheet).get(row)
          : 0;
    }
  }
}
