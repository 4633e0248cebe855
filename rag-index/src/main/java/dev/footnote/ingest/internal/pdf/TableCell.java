package dev.footnote.ingest.internal.pdf;

import java.util.List;

/**
 * A cell of a table as it is written.
 *
 * @param lines its lines; none in a blank cell
 * @param columns the number of columns that it covers
 * @param rows the number of rows that it covers
 * @param isHeader whether it is in a row that names the columns
 */
record TableCell(List<TextLine> lines, int columns, int rows, boolean isHeader) {}
