package dev.footnote.ingest.internal.office;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows and cells of a table of Word in either format. The table is written when it is complete,
 * because only then it is known how many rows a cell covers. Not thread-safe.
 */
final class TableGrid {

  final List<Row> rows = new ArrayList<>();

  /** Whether the style of the table sets its first row apart. */
  boolean hasStyledHeader;

  /** A row from left to right. */
  static final class Row {
    final List<Cell> cells = new ArrayList<>();
    boolean isHeader;
    boolean isDeleted;
    int columns;
  }

  /** A cell, which may cover several rows and columns of the grid. */
  static final class Cell {
    final XhtmlBuffer content = new XhtmlBuffer();
    int column;
    int width = 1;
    int height = 1;
    boolean continuesAbove;
    boolean continuesLeft;
    boolean isDeleted;
    boolean isBold;
    @Nullable String fill;
  }

  /** Writes the table once all of its rows are known. */
  void write(XhtmlBuffer out) {
    compactColumns();
    mergeDown();
    int headers = headerRows();
    out.start("table");
    for (int i = 0; i < rows.size(); i++) {
      out.start("tr");
      writeCells(rows.get(i), i < headers ? "th" : "td", out);
      out.end("tr");
    }
    out.end("table");
  }

  private static void writeCells(Row row, String element, XhtmlBuffer out) {
    int before = row.cells.isEmpty() ? 0 : row.cells.getFirst().column;
    if (before > 0) {
      out.start(element, "colspan", Integer.toString(before));
      out.end(element);
    }
    for (Cell cell : row.cells) {
      if (!cell.continuesAbove) {
        out.start(
            element,
            "colspan",
            Integer.toString(cell.width),
            "rowspan",
            Integer.toString(cell.height));
        out.add(cell.content);
        out.end(element);
      }
    }
  }

  /** Drops the columns of the grid in which no cell begins: Word adds them as it aligns rows. */
  private void compactColumns() {
    TreeSet<Integer> used = new TreeSet<>();
    for (Row row : rows) {
      for (Cell cell : row.cells) {
        used.add(cell.column);
        used.add(cell.column + cell.width);
      }
    }
    Map<Integer, Integer> compact = new HashMap<>();
    used.add(0);
    used.forEach(column -> compact.put(column, compact.size()));
    for (Row row : rows) {
      for (Cell cell : row.cells) {
        int end = requireNonNull(compact.get(cell.column + cell.width));
        cell.column = requireNonNull(compact.get(cell.column));
        cell.width = Math.max(1, end - cell.column);
      }
    }
  }

  /** Extends each cell over the cells below that continue it. */
  private void mergeDown() {
    for (int i = 0; i < rows.size(); i++) {
      for (Cell cell : rows.get(i).cells) {
        if (cell.continuesAbove && !extendAbove(i, cell)) {
          cell.continuesAbove = false;
        }
      }
    }
  }

  private boolean extendAbove(int row, Cell cell) {
    for (int above = row - 1; above >= 0; above--) {
      @Nullable Cell upper = cellAt(rows.get(above), cell.column);
      if (upper == null || upper.width != cell.width) {
        return false;
      }
      if (!upper.continuesAbove) {
        upper.height = row - above + 1;
        return true;
      }
    }
    return false;
  }

  private static @Nullable Cell cellAt(Row row, int column) {
    for (Cell cell : row.cells) {
      if (cell.column == column) {
        return cell;
      }
    }
    return null;
  }

  /** Returns how many rows at the top name the columns. */
  private int headerRows() {
    int marked = 0;
    while (marked < rows.size() && rows.get(marked).isHeader) {
      marked++;
    }
    if (marked > 0) {
      return marked < rows.size() ? marked : 0;
    }
    return rows.size() > 1 && (hasStyledHeader || isSetApart(rows.get(0), rows.get(1))) ? 1 : 0;
  }

  /** Returns whether only the first of two rows is bold, or has another colour than the second. */
  private static boolean isSetApart(Row first, Row second) {
    List<Cell> names = withText(first);
    List<Cell> values = withText(second);
    if (names.size() < 2 || values.isEmpty()) {
      return false;
    }
    boolean isBold = names.stream().allMatch(cell -> cell.isBold);
    boolean isNextBold = values.stream().allMatch(cell -> cell.isBold);
    @Nullable String fill = names.getFirst().fill;
    boolean isFilled =
        isColour(fill)
            && names.stream().allMatch(cell -> Objects.equals(cell.fill, fill))
            && values.stream().noneMatch(cell -> Objects.equals(cell.fill, fill));
    return (isBold && !isNextBold) || isFilled;
  }

  private static boolean isColour(@Nullable String fill) {
    return fill != null && !fill.equals("auto") && !fill.equalsIgnoreCase("FFFFFF");
  }

  private static List<Cell> withText(Row row) {
    return row.cells.stream().filter(cell -> !cell.content.isEmpty()).toList();
  }
}
