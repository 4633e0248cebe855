package dev.footnote.ingest.internal.format;

import java.util.Optional;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;

/** Cells of a sheet, with rows and columns from 1. */
record CellRange(int firstRow, int firstColumn, int lastRow, int lastColumn) {

  /** Returns the range of a reference such as {@code A1:B3}; empty if it is not one. */
  static Optional<CellRange> of(String reference) {
    try {
      AreaReference area = new AreaReference(reference, SpreadsheetVersion.EXCEL2007);
      CellReference first = area.getFirstCell();
      CellReference last = area.getLastCell();
      return Optional.of(
          new CellRange(
              1 + Math.max(0, first.getRow()),
              1 + Math.max(0, first.getCol()),
              1 + Math.max(0, last.getRow()),
              1 + Math.max(0, last.getCol())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  boolean hasRow(int row) {
    return firstRow <= row && row <= lastRow;
  }

  boolean hasColumn(int column) {
    return firstColumn <= column && column <= lastColumn;
  }

  int columns() {
    return lastColumn - firstColumn + 1;
  }
}
