package dev.footnote.document;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of data of one table in a passage, with the names of that table's columns. Immutable.
 *
 * @param span the span of the rows in the document's text; each line of it is one whole row
 * @param columns the names of the columns from the first on, "" for a column without a name; empty
 *     if the table has no header
 */
public record TableRows(Span span, List<String> columns) {

  private static final String BETWEEN_LEVELS = " > ";

  /**
   * @throws IllegalArgumentException if the span is empty
   */
  public TableRows {
    checkArgument(!span.isEmpty(), "table rows at %s: must have text", span);
    columns = ImmutableList.copyOf(columns);
  }

  /**
   * Returns a row with the name of its column before each cell, such as {@code "Model: BW-210;
   * Price: 189.00"}. A row with fewer cells lacks the last ones. Returns the row unchanged if the
   * table has no header, if the row has more cells than the header, or if it has only one of
   * several cells, because it is then the title of the rows below it.
   */
  public String labelled(String row) {
    List<String> cells = Block.TableRow.cells(row);
    if (cells.size() > columns.size() || (cells.size() == 1 && columns.size() > 1)) {
      return row;
    }
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isBlank()) {
        pairs.add(columns.get(i).isEmpty() ? cells.get(i) : columns.get(i) + ": " + cells.get(i));
      }
    }
    return String.join("; ", pairs);
  }

  /**
   * Returns the names of columns that one or more header rows give. The names in several rows are
   * joined from the top, such as {@code "2023 > Q1"}; a repeated name counts once.
   */
  static List<String> columns(List<List<String>> headerRows) {
    int width = headerRows.stream().mapToInt(List::size).max().orElse(0);
    return IntStream.range(0, width).mapToObj(column -> name(column, headerRows)).toList();
  }

  private static String name(int column, List<List<String>> headerRows) {
    return headerRows.stream()
        .filter(row -> column < row.size() && !row.get(column).isBlank())
        .map(row -> row.get(column))
        .distinct()
        .reduce((upper, lower) -> upper + BETWEEN_LEVELS + lower)
        .orElse("");
  }
}
