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
  record Grid(List<List<GridCell>> cells, int headerRows) implements PageRegion {}
}
