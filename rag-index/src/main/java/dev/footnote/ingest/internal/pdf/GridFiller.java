package dev.footnote.ingest.internal.pdf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the words of the cells of a table with a known number of rows and columns. */
final class GridFiller {

  private final @Nullable GridCell[][] slots;
  private final int rows;
  private final int columns;

  GridFiller(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.slots = new GridCell[rows][columns];
  }

  /** Adds a chunk to the cell that covers these rows and columns, or to the cell that is there. */
  void add(TextChunk chunk, int row, int lastRow, int column, int lastColumn) {
    GridCell cell = slots[row][column];
    if (cell == null) {
      int toColumn = column;
      while (toColumn < lastColumn && slots[row][toColumn + 1] == null) {
        toColumn++;
      }
      int toRow = row;
      while (toRow < lastRow && isFree(toRow + 1, column, toColumn)) {
        toRow++;
      }
      cell = new GridCell(new ArrayList<>(), row, column, toRow - row + 1, toColumn - column + 1);
      for (int r = row; r <= toRow; r++) {
        for (int c = column; c <= toColumn; c++) {
          slots[r][c] = cell;
        }
      }
    }
    cell.words().addAll(chunk.words());
  }

  private boolean isFree(int row, int column, int lastColumn) {
    for (int c = column; c <= lastColumn; c++) {
      if (slots[row][c] != null) {
        return false;
      }
    }
    return true;
  }

  /** Returns the rows with their cells; rows and columns in which no cell begins are left out. */
  List<List<GridCell>> rows() {
    int[] rowsBefore = new int[rows + 1];
    int[] columnsBefore = new int[columns + 1];
    for (int row = 0; row < rows; row++) {
      rowsBefore[row + 1] = rowsBefore[row] + (isRowUsed(row) ? 1 : 0);
    }
    for (int column = 0; column < columns; column++) {
      columnsBefore[column + 1] = columnsBefore[column] + (isColumnUsed(column) ? 1 : 0);
    }
    List<List<GridCell>> cells = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      if (rowsBefore[row + 1] > rowsBefore[row]) {
        cells.add(row(row, rowsBefore, columnsBefore));
      }
    }
    return cells;
  }

  private boolean isRowUsed(int row) {
    for (int column = 0; column < columns; column++) {
      GridCell cell = slots[row][column];
      if (cell != null && (cell.row() == row)) {
        return true;
      }
    }
    return false;
  }

  private boolean isColumnUsed(int column) {
    for (int row = 0; row < rows; row++) {
      GridCell cell = slots[row][column];
      if (cell != null && cell.column() == column) {
        return true;
      }
    }
    return false;
  }

  private List<GridCell> row(int row, int[] rowsBefore, int[] columnsBefore) {
    List<GridCell> cells = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      GridCell cell = slots[row][column];
      boolean isUsed = columnsBefore[column + 1] > columnsBefore[column];
      if (cell == null && isUsed) {
        cells.add(new GridCell(List.of(), rowsBefore[row], columnsBefore[column], 1, 1));
      } else if (cell != null && cell.row() == row && cell.column() == column) {
        cells.add(
            new GridCell(
                cell.words(),
                rowsBefore[row],
                columnsBefore[column],
                rowsBefore[row + cell.rows()] - rowsBefore[row],
                columnsBefore[column + cell.columns()] - columnsBefore[column]));
      }
    }
    return cells;
  }
}
