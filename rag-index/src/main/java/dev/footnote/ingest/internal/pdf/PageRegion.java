package dev.footnote.ingest.internal.pdf;

import java.util.List;

/** A part of a page: a column of lines, or a table. */
sealed interface PageRegion {

  /** Lines below one another. */
  record Column(List<PageWord> words) implements PageRegion {}

  /**
   * A table.
   *
   * @param rows the rows, as cells of words; all rows have the same number of cells
   */
  record Grid(List<List<List<PageWord>>> rows) implements PageRegion {}
}
