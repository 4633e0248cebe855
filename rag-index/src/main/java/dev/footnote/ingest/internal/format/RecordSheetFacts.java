package dev.footnote.ingest.internal.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.eventusermodel.HSSFListener;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.ColumnInfoRecord;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.MergeCellsRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RowRecord;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.util.CellRangeAddress;

/** Collects the facts about the sheets of Excel's old format. Not thread-safe. */
final class RecordSheetFacts implements HSSFListener {

  private final List<BoundSheetRecord> bound = new ArrayList<>();
  private final Map<String, SheetFacts> sheets = new HashMap<>();
  private SheetFacts current = new SheetFacts();
  private int begun;
  private int depth;

  /** Returns the facts by name of the sheet. */
  Map<String, SheetFacts> sheets() {
    return sheets;
  }

  @Override
  public void processRecord(Record event) {
    switch (event) {
      case BoundSheetRecord sheet -> bound.add(sheet);
      case BOFRecord start -> start(start);
      case EOFRecord end -> depth--;
      case MergeCellsRecord merged -> addMerges(merged);
      case RowRecord row -> addRow(row);
      case ColumnInfoRecord columns -> addColumns(columns);
      case BoolErrRecord value ->
          // Tika's parser of this format leaves these cells out.
          current.text(1 + value.getRow(), 1 + value.getColumn(), text(value));
      default -> {}
    }
  }

  private void addRow(RowRecord row) {
    if (row.getZeroHeight()) {
      current.hideRow(1 + row.getRowNumber());
    }
  }

  private void addColumns(ColumnInfoRecord columns) {
    if (columns.getHidden()) {
      current.hideColumns(1 + columns.getFirstColumn(), 1 + columns.getLastColumn());
    }
  }

  private static String text(BoolErrRecord value) {
    return value.isBoolean()
        ? (value.getBooleanValue() ? "TRUE" : "FALSE")
        : FormulaError.forInt(value.getErrorValue()).getString();
  }

  /** Sheets begin in the order of their names. The charts in a sheet have no name. */
  private void start(BOFRecord start) {
    depth++;
    BoundSheetRecord[] ordered = BoundSheetRecord.orderByBofPosition(bound);
    if (depth > 1 || start.getType() == BOFRecord.TYPE_WORKBOOK || begun >= ordered.length) {
      return;
    }
    BoundSheetRecord sheet = ordered[begun++];
    current = new SheetFacts();
    if (sheet.isHidden() || sheet.isVeryHidden()) {
      current.hide();
    }
    sheets.put(sheet.getSheetname().strip(), current);
  }

  private void addMerges(MergeCellsRecord merged) {
    for (int i = 0; i < merged.getNumAreas(); i++) {
      CellRangeAddress area = merged.getAreaAt(i);
      current.merge(
          new CellRange(
              1 + area.getFirstRow(),
              1 + area.getFirstColumn(),
              1 + area.getLastRow(),
              1 + area.getLastColumn()));
    }
  }
}
