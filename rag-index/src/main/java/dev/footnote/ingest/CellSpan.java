package dev.footnote.ingest;

import com.google.common.primitives.Ints;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;

/**
 * The rows and columns that a cell covers, as HTML's attributes {@code rowspan} and {@code colspan}
 * give them.
 *
 * @param rows number of rows, from 1; {@link #MAX_ROWS} if the cell extends to the end
 * @param columns number of columns, from 1
 */
record CellSpan(int rows, int columns) {

  /** Most rows, which is the limit of browsers. */
  static final int MAX_ROWS = 65_534;

  /** Browsers allow 1,000 columns; workbooks have 16,384. */
  private static final int MAX_COLUMNS = 16_384;

  /** The span of a cell that is not merged. */
  static final CellSpan ONE = new CellSpan(1, 1);

  /** Returns the span of a cell; a value that is not allowed counts as 1, as in browsers. */
  static CellSpan of(Attributes attributes) {
    @Nullable String rows = attributes.getValue("rowspan");
    @Nullable String columns = attributes.getValue("colspan");
    if (rows == null && columns == null) {
      return ONE;
    }
    int down = number(rows);
    return new CellSpan(
        down == 0 ? MAX_ROWS : Math.min(down, MAX_ROWS),
        Math.clamp(number(columns), 1, MAX_COLUMNS));
  }

  private static int number(@Nullable String value) {
    Integer number = value == null ? null : Ints.tryParse(value.strip());
    return number == null || number < 0 ? 1 : number;
  }
}
