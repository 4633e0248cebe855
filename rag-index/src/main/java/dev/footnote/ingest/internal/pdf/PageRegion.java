package dev.footnote.ingest.internal.pdf;

import java.util.List;

/** A part of a page: a column of lines, or a table. */
sealed interface PageRegion {

  /** Lines below one another. */
  record Column(List<PageWord> words) implements PageRegion {}

  /**
   * A table.
   *
   * @param cells the cells of each row, from left to right, without those that begin in a row above
   * @param headerRows the number of rows at the top that name the columns
   */
  record Grid(List<List<GridCell>> cells, int headerRows) implements PageRegion {

    /** Returns the table without rows of one wide cell at its end, which are notes on it. */
    Grid withoutNotes() {
      int columns = cells.getFirst().stream().mapToInt(GridCell::columns).sum();
      int end = cells.size();
      while (end > headerRows + 1 && isNote(cells.get(end - 1), columns)) {
        end--;
      }
      return new Grid(cells.subList(0, end), headerRows);
    }

    private static boolean isNote(List<GridCell> row, int columns) {
      return row.size() == 1 && row.getFirst().columns() == columns && !row.getFirst().isBlank();
    }

    /** Returns the words of the rows that a shorter table does not have. */
    List<PageWord> wordsBelow(Grid upper) {
      return cells.subList(upper.cells.size(), cells.size()).stream()
          .flatMap(List::stream)
          .flatMap(cell -> cell.words().stream())
          .toList();
    }
  }
}
