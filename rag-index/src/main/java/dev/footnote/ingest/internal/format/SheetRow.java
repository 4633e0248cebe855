package dev.footnote.ingest.internal.format;

import java.util.List;

/**
 * A row of a sheet. The cells can be changed. Not thread-safe.
 *
 * @param number its number, from 1; 0 if that is not known
 * @param cells the texts of its cells from column 1 on; "" for an empty cell
 */
record SheetRow(int number, List<String> cells) {

  String cell(int column) {
    return column <= cells.size() ? cells.get(column - 1) : "";
  }

  void setCell(int column, String text) {
    while (cells.size() < column) {
      cells.add("");
    }
    cells.set(column - 1, text);
  }

  /** Counts the cells with text from one column to another, both included. */
  int countTexts(int first, int last) {
    int count = 0;
    for (int column = first; column <= Math.min(last, cells.size()); column++) {
      count += cell(column).isEmpty() ? 0 : 1;
    }
    return count;
  }

  boolean isBlank() {
    return countTexts(1, cells.size()) == 0;
  }
}
