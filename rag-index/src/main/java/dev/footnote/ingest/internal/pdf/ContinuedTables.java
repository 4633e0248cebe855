package dev.footnote.ingest.internal.pdf;

import dev.footnote.ingest.internal.pdf.PageBlock.Kind;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Marks tables that continue a table of the page before, and drops their repeated headers. */
final class ContinuedTables {

  /** Columns of the two parts begin and end this close, in points. */
  private static final float SAME_PLACE = 8;

  private static final Pattern CONTINUED =
      Pattern.compile(
          "(?i).*\\b(?:continued|cont['\u2019]?d?|fortsetzung|forts|suite|continuaci\u00F3n|continua)\\b.*");

  private ContinuedTables() {}

  /**
   * Marks the tables of all pages.
   *
   * @param pages the pages of the document; changed in place
   */
  static void join(List<List<PageBlock>> pages) {
    @Nullable PageBlock open = null;
    for (List<PageBlock> page : pages) {
      if (open != null) {
        markContinued(open, page);
      }
      open = openAtEnd(page, open);
    }
  }

  /** Returns the first part of the table that ends a page, or {@code null} if none does. */
  private static @Nullable PageBlock openAtEnd(List<PageBlock> page, @Nullable PageBlock open) {
    int last = page.size() - 1;
    while (last >= 0 && page.get(last).kind() == Kind.NOTE) {
      last--;
    }
    if (last < 0 || !page.get(last).isTable()) {
      return null;
    }
    return page.get(last).kind() == Kind.CONTINUED_TABLE ? open : page.get(last);
  }

  private static void markContinued(PageBlock table, List<PageBlock> page) {
    int first = 0;
    while (first < page.size() && saysContinued(page.get(first))) {
      first++;
    }
    if (first == page.size()) {
      return;
    }
    PageBlock next = page.get(first);
    if (next.kind() == Kind.TABLE && hasSameColumns(table, next)) {
      int repeated = repeatedRows(table, next);
      boolean hasOwnHeader = next.rows().getFirst().stream().anyMatch(TableCell::isHeader);
      if (repeated < next.rows().size() && (repeated > 0 || !hasOwnHeader)) {
        List<List<TableCell>> rows = next.rows().subList(repeated, next.rows().size());
        page.set(first, next.withRows(Kind.CONTINUED_TABLE, rows));
        page.subList(0, first).clear();
      }
    }
  }

  /** Returns whether a block only says that a table continues. */
  private static boolean saysContinued(PageBlock block) {
    return !block.isTable()
        && block.lines().size() <= 2
        && CONTINUED.matcher(block.text()).matches();
  }

  private static boolean hasSameColumns(PageBlock table, PageBlock next) {
    return columns(table) == columns(next)
        && Math.abs(left(table) - left(next)) < SAME_PLACE
        && (repeatedRows(table, next) > 0 || Math.abs(right(table) - right(next)) < SAME_PLACE);
  }

  private static int columns(PageBlock table) {
    return table.rows().getFirst().stream().mapToInt(TableCell::columns).sum();
  }

  private static float left(PageBlock table) {
    return (float) lefts(table).min().orElse(0);
  }

  private static DoubleStream lefts(PageBlock table) {
    return table.rows().stream()
        .flatMap(List::stream)
        .flatMap(cell -> cell.lines().stream())
        .mapToDouble(TextLine::left);
  }

  private static float right(PageBlock table) {
    return (float)
        table.rows().stream()
            .flatMap(List::stream)
            .flatMap(cell -> cell.lines().stream())
            .mapToDouble(TextLine::right)
            .max()
            .orElse(0);
  }

  /**
   * Returns the number of rows at the top of both tables with the same text. Rows without letters
   * may be equal by chance.
   */
  private static int repeatedRows(PageBlock table, PageBlock next) {
    int repeated = 0;
    while (repeated < Math.min(table.rows().size(), next.rows().size())
        && hasNames(next.rows().get(repeated))
        && texts(table.rows().get(repeated)).equals(texts(next.rows().get(repeated)))) {
      repeated++;
    }
    return repeated;
  }

  private static boolean hasNames(List<TableCell> row) {
    return texts(row).stream()
        .anyMatch(text -> text.chars().filter(Character::isLetter).count() > 1);
  }

  private static List<String> texts(List<TableCell> row) {
    return row.stream()
        .map(cell -> String.join(" ", cell.lines().stream().map(TextLine::text).toList()))
        .toList();
  }
}
