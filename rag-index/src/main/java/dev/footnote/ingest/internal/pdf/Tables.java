package dev.footnote.ingest.internal.pdf;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells tables from other text with lines or white space around it. */
final class Tables {

  /** Share of a table's cells that are filled; the axes of a chart fill less. */
  private static final double MIN_FILLED = 0.3;

  /** Share of the rows that have more than one filled cell. */
  private static final double MIN_FULL_ROWS = 0.5;

  private static final int MIN_ROWS = 2;

  /** Cells with more lines are columns of text. */
  private static final int MAX_LINES_OF_CELL = 25;

  /** With this share of dotted lines or more, a table may be a table of contents. */
  private static final double DOTTED_CONTENTS = 0.3;

  private static final double MIN_FULL_ROWS_WITHOUT_LINES = 0.6;
  private static final double MAX_BROKEN_ROWS = 0.1;
  private static final double MAX_SCRAPS = 0.45;
  private static final double MAX_LOWER_CASE = 0.4;
  private static final Pattern BROKEN_WORD = Pattern.compile(".*\\p{Ll}[-\u00AD\u2010]");

  private static final Pattern PAGE = Pattern.compile("\\d{1,4}|[ivxlc]{1,7}");

  private Tables() {}

  /** Returns the table in an area, or nothing if the area is no table. */
  static Optional<PageRegion.Grid> grid(TableArea area) {
    @Nullable List<List<GridCell>> rows = TableBuilder.rows(area);
    return rows == null || !isTable(rows) || isContents(area, rows)
        ? Optional.empty()
        : Optional.of(new PageRegion.Grid(rows, HeaderRows.count(rows)));
  }

  private static boolean isTable(List<List<GridCell>> rows) {
    int all = 0;
    int filled = 0;
    int full = 0;
    for (List<GridCell> row : rows) {
      int inRow = (int) row.stream().filter(cell -> !cell.isBlank()).count();
      all += row.size();
      filled += inRow;
      full += inRow > 1 ? 1 : 0;
    }
    return rows.size() >= MIN_ROWS
        && full >= MIN_ROWS
        && full >= MIN_FULL_ROWS * rows.size()
        && filled >= MIN_FILLED * all
        && rows.stream().flatMap(List::stream).noneMatch(Tables::isColumnOfText);
  }

  /**
   * Returns whether a table without lines is certain: most rows have several cells, no word goes on
   * in the next row, and few cells are scraps, as those of the letters in a chart are.
   */
  static boolean isReliable(PageRegion.Grid grid) {
    int full = 0;
    int filled = 0;
    int scraps = 0;
    for (List<GridCell> row : grid.cells()) {
      int before = filled;
      for (GridCell cell : row) {
        filled += cell.isBlank() ? 0 : 1;
        scraps += isScrap(cell) ? 1 : 0;
      }
      full += filled - before > 1 ? 1 : 0;
    }
    return full >= MIN_FULL_ROWS_WITHOUT_LINES * grid.cells().size()
        && scraps <= MAX_SCRAPS * filled
        && !breaksWords(grid.cells());
  }

  /**
   * Returns whether a row ends within a word that goes on in the next row of its column, or below
   * the last row. Text to the right of the word would show columns side by side.
   */
  private static boolean breaksWords(List<List<GridCell>> rows) {
    for (int i = 0; i < rows.size(); i++) {
      List<GridCell> filled = rows.get(i).stream().filter(cell -> !cell.isBlank()).toList();
      if (!filled.isEmpty()
          && endsInHyphen(filled.getLast())
          && (i + 1 == rows.size() || goesOn(filled.getLast(), rows.get(i + 1)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean goesOn(GridCell cell, List<GridCell> below) {
    return below.stream()
        .filter(next -> next.column() == cell.column() && !next.isBlank())
        .anyMatch(next -> Character.isLowerCase(next.words().getFirst().text().codePointAt(0)));
  }

  private static boolean endsInHyphen(GridCell cell) {
    return !cell.isBlank() && BROKEN_WORD.matcher(cell.words().getLast().text()).matches();
  }

  private static boolean isScrap(GridCell cell) {
    return cell.words().size() == 1
        && cell.words().getFirst().text().length() <= 2
        && cell.words().getFirst().text().chars().noneMatch(Character::isDigit);
  }

  /** Returns whether a table without lines is columns of text: cells break words or sentences. */
  static boolean isText(PageRegion.Grid grid) {
    long broken =
        grid.cells().stream().filter(row -> row.stream().anyMatch(Tables::endsBroken)).count();
    return broken > MAX_BROKEN_ROWS * grid.cells().size() || continuesSentences(grid.cells());
  }

  /** Returns whether many cells below others begin in lower case and none is a number. */
  private static boolean continuesSentences(List<List<GridCell>> rows) {
    int all = 0;
    int inLowerCase = 0;
    for (List<GridCell> row : rows.subList(1, rows.size())) {
      for (GridCell cell : row) {
        if (!cell.isBlank()) {
          if (cell.isNumber()) {
            return false;
          }
          all++;
          int first = cell.words().getFirst().text().codePointAt(0);
          inLowerCase += Character.isLowerCase(first) ? 1 : 0;
        }
      }
    }
    return inLowerCase > MAX_LOWER_CASE * all;
  }

  private static boolean endsBroken(GridCell cell) {
    return endsInHyphen(cell) && cell.words().size() > 1;
  }

  /**
   * Returns whether an area is a table of contents: dots lead to page numbers that do not decrease.
   */
  private static boolean isContents(TableArea area, List<List<GridCell>> rows) {
    if (DottedLeaders.share(sortedLines(area)) < DOTTED_CONTENTS) {
      return false;
    }
    int before = 0;
    for (List<GridCell> row : rows) {
      GridCell last = row.getLast();
      long values = row.stream().filter(cell -> cell.column() > 1 && !cell.isBlank()).count();
      String page = last.words().stream().map(PageWord::text).collect(Collectors.joining());
      if (values > 1 || (!page.isEmpty() && !PAGE.matcher(page).matches())) {
        return false;
      }
      int number =
          page.isEmpty() || !Character.isDigit(page.charAt(0)) ? before : Integer.parseInt(page);
      if (number < before) {
        return false;
      }
      before = number;
    }
    return true;
  }

  private static List<List<PageWord>> sortedLines(TableArea area) {
    List<List<PageWord>> lines = TextChunk.lines(area.words());
    lines.forEach(line -> line.sort(Comparator.comparingDouble(PageWord::left)));
    return lines;
  }

  private static boolean isColumnOfText(GridCell cell) {
    return cell.words().size() > MAX_LINES_OF_CELL
        && TextChunk.lines(cell.words()).size() > MAX_LINES_OF_CELL;
  }
}
