package dev.footnote.ingest;

import com.google.common.collect.ImmutableList;
import dev.footnote.ingest.internal.RepeatedCells;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The places of a table's cells by row and column. A merged cell is in each place that it covers.
 * Not thread-safe.
 */
final class TableGrid {

  private final RepeatedCells repeats;
  private final List<@Nullable Cover> covers = new ArrayList<>();
  private final BitSet starts = new BitSet();

  private TableGrid(RepeatedCells repeats) {
    this.repeats = repeats;
  }

  /**
   * Returns the rows that have text of their own. A column in which no cell begins is left out.
   *
   * @param repeats limit on the repetitions
   */
  static List<Line> lines(List<Row> rows, RepeatedCells repeats) {
    TableGrid grid = new TableGrid(repeats);
    List<List<TableCell>> placed = new ArrayList<>(rows.size());
    boolean wasHeader = false;
    for (Row row : rows) {
      if (wasHeader && !row.isHeader()) {
        // In HTML no cell extends from the head of a table into its body.
        grid.covers.clear();
      }
      wasHeader = row.isHeader();
      placed.add(grid.place(row));
    }
    List<Line> lines = new ArrayList<>(rows.size());
    for (int i = 0; i < placed.size(); i++) {
      if (!rows.get(i).isBlank()) {
        lines.add(new Line(rows.get(i), grid.withoutUnusedColumns(placed.get(i))));
      }
    }
    return lines;
  }

  private List<TableCell> place(Row row) {
    List<TableCell> places = new ArrayList<>(row.cells.size());
    for (TableCell cell : row.cells) {
      while (isCovered(places.size())) {
        placeCovering(places);
      }
      starts.set(places.size());
      place(cell, places);
    }
    while (places.size() < covers.size()) {
      placeCovering(places);
    }
    return places;
  }

  private void place(TableCell cell, List<TableCell> places) {
    places.add(cell);
    cover(places.size() - 1, cell);
    for (int i = 1; i < cell.span().columns() && repeats.allows(cell.text()); i++) {
      places.add(cell);
      cover(places.size() - 1, cell);
    }
  }

  private void cover(int column, TableCell cell) {
    if (cell.span().rows() > 1) {
      while (covers.size() <= column) {
        covers.add(null);
      }
      covers.set(column, new Cover(cell, cell.span().rows() - 1));
    }
  }

  private boolean isCovered(int column) {
    return column < covers.size() && covers.get(column) != null;
  }

  /** Places the cell from a row above that covers the next column, if there is one. */
  private void placeCovering(List<TableCell> places) {
    int column = places.size();
    @Nullable Cover cover = covers.get(column);
    boolean repeated = cover != null && repeats.allows(cover.cell.text());
    places.add(repeated ? cover.cell : TableCell.NONE);
    boolean ends = cover == null || cover.rows == 1;
    covers.set(column, ends ? null : new Cover(cover.cell, cover.rows - 1));
  }

  private List<TableCell> withoutUnusedColumns(List<TableCell> places) {
    if (starts.cardinality() == starts.length()) {
      return places.size() > starts.length() ? places.subList(0, starts.length()) : places;
    }
    List<TableCell> used = new ArrayList<>();
    for (int i = starts.nextSetBit(0); i >= 0 && i < places.size(); i = starts.nextSetBit(i + 1)) {
      used.add(places.get(i));
    }
    return used;
  }

  /**
   * A cell from a row above that covers a column.
   *
   * @param rows number of rows that it still covers
   */
  private record Cover(TableCell cell, int rows) {}

  /**
   * A row as it is in the source.
   *
   * @param number its number in the source, from 1; 0 if that is not known
   * @param column the number of its first column, from 1
   * @param isHeader whether it is marked up as a header
   * @param cells the cells that begin in it
   */
  record Row(int number, int column, boolean isHeader, List<TableCell> cells) {
    boolean isBlank() {
      return cells.stream().allMatch(TableCell::isBlank);
    }
  }

  /**
   * A row with a cell in each place.
   *
   * @param cells the cells by column; a merged one several times
   * @param texts their texts without empty ones at the end; a single one if one cell covers all
   */
  record Line(Row row, List<TableCell> cells, List<String> texts) {
    Line(Row row, List<TableCell> cells) {
      this(row, cells, texts(cells));
    }

    /** Returns the cells that are not blank, each once. */
    List<TableCell> named() {
      return cells.stream().filter(cell -> !cell.isBlank()).distinct().toList();
    }

    /** Returns whether its text is in a single cell, which is not the name of a later column. */
    boolean isTitle() {
      boolean oneText = texts.stream().filter(text -> !text.isEmpty()).limit(2).count() == 1;
      return oneText && (texts.size() == 1 || !isMarkedUp());
    }

    /** Returns whether it is marked up as a header. */
    boolean isMarkedUp() {
      return row.isHeader() || named().stream().allMatch(TableCell::isHeader);
    }

    private static List<String> texts(List<TableCell> cells) {
      TableCell first = cells.getFirst();
      if (cells.size() > 1 && Collections.frequency(cells, first) == cells.size()) {
        return ImmutableList.of(first.text());
      }
      int end = cells.size();
      while (end > 1 && cells.get(end - 1).isBlank()) {
        end--;
      }
      return cells.subList(0, end).stream()
          .map(TableCell::text)
          .collect(ImmutableList.toImmutableList());
    }
  }
}
