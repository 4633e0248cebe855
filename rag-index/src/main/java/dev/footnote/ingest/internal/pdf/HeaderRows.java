package dev.footnote.ingest.internal.pdf;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds the rows at the top of a table that name its columns. */
final class HeaderRows {

  /** Share of a body row's cells that are numbers, apart from the first. */
  private static final double MIN_NUMBERS = 0.5;

  private static final int MAX_HEADER_ROWS = 4;

  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d\\*?");

  private HeaderRows() {}

  /** Returns the number of header rows; 0 if it is not certain that there are any. */
  static int count(List<List<GridCell>> rows) {
    int bold = leading(rows, HeaderRows::isBold);
    if (bold > 0) {
      return bold;
    }
    int words = leading(rows, row -> row.stream().noneMatch(HeaderRows::isValue));
    return words > 0 && isNumeric(rows.get(words)) ? words : 0;
  }

  /** Returns the number of leading rows that a rule holds for; 0 if it holds for too many. */
  private static int leading(List<List<GridCell>> rows, Predicate<List<GridCell>> rule) {
    int count = 0;
    while (count < rows.size() && rule.test(rows.get(count))) {
      count++;
    }
    return count < rows.size() && count <= MAX_HEADER_ROWS ? count : 0;
  }

  private static boolean isBold(List<GridCell> row) {
    return row.stream().allMatch(cell -> cell.isBlank() || cell.isBold());
  }

  /** Returns whether a cell is a number that is not a year, which often names a column. */
  private static boolean isValue(GridCell cell) {
    return cell.isNumber()
        && !(cell.words().size() == 1 && YEAR.matcher(cell.words().getFirst().text()).matches());
  }

  private static boolean isNumeric(List<GridCell> row) {
    List<GridCell> values =
        row.stream().filter(cell -> !cell.isBlank() && cell.column() > 0).toList();
    long numbers = values.stream().filter(HeaderRows::isValue).count();
    return numbers > 0 && numbers >= MIN_NUMBERS * values.size();
  }
}
