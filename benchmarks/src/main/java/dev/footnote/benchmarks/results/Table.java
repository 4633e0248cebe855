package dev.footnote.benchmarks.results;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A Markdown table with a row for each subject and a column for each metric or collection. */
final class Table {

  private final List<String> columns;
  private final StringBuilder rows = new StringBuilder();

  /**
   * @param corner the heading of the first column
   * @param columns the headings of the other columns
   */
  Table(String corner, List<String> columns) {
    this.columns = columns;
    rows.append("| ").append(corner);
    columns.forEach(column -> rows.append(" | ").append(column));
    rows.append(" |\n|---").append("|--:".repeat(columns.size())).append("|\n");
  }

  /** Adds a row, unless all cells are null. */
  void row(String title, Function<String, @Nullable String> cell) {
    List<String> cells = new ArrayList<>();
    boolean empty = true;
    for (String column : columns) {
      @Nullable String text = cell.apply(column);
      empty &= text == null;
      cells.add(text == null ? "" : text);
    }
    if (!empty) {
      rows.append("| ").append(title).append(" | ").append(String.join(" | ", cells));
      rows.append(" |\n");
    }
  }

  @Override
  public String toString() {
    return rows.toString();
  }
}
