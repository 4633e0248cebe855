package dev.footnote.ingest.internal.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cells of a table in its area. The lines of the area divide it first. Where lines are
 * missing, white space divides columns and lines of text divide rows.
 */
final class TableBuilder {

  /** Share of the lines between two upright lines whose white space is a column's edge. */
  private static final double GAPPED_LINES = 0.6;

  private final TableArea area;
  private final float size;
  private final Lattice lattice;
  private final Map<Lattice.Cell, List<List<TextChunk>>> linesOfCells = new HashMap<>();

  private TableBuilder(TableArea area) {
    this.area = area;
    this.size = BodyFont.commonSize(area.words());
    this.lattice = Lattice.of(area);
  }

  /** Returns the rows of cells of an area, or {@code null} if it has fewer than two columns. */
  static @Nullable List<List<GridCell>> rows(TableArea area) {
    return area.words().isEmpty() ? null : new TableBuilder(area).rows();
  }

  private @Nullable List<List<GridCell>> rows() {
    collectLines();
    List<TextColumns> columns = new ArrayList<>();
    int[] columnOffsets = new int[lattice.columns() + 1];
    for (int column = 0; column < lattice.columns(); column++) {
      columns.add(columnsIn(column));
      columnOffsets[column + 1] = columnOffsets[column] + columns.get(column).count();
    }
    int columnCount = columnOffsets[lattice.columns()];
    if (columnCount < 2) {
      return null;
    }
    Placement placement = new Placement(columns, columnOffsets);
    List<TextRows> rows = new ArrayList<>();
    int[] rowOffsets = new int[lattice.rows() + 1];
    for (int row = 0; row < lattice.rows(); row++) {
      rows.add(rowsIn(row, placement, columnCount));
      rowOffsets[row + 1] = rowOffsets[row] + rows.get(row).count();
    }
    GridFiller filler = new GridFiller(rowOffsets[lattice.rows()], columnCount);
    for (Map.Entry<Lattice.Cell, List<List<TextChunk>>> entry : linesOfCells.entrySet()) {
      Lattice.Cell cell = entry.getKey();
      for (List<TextChunk> line : entry.getValue()) {
        for (TextChunk chunk : line) {
          int[] across = placement.columns(cell, chunk);
          int first = rowOffsets[cell.row()];
          int last = rowOffsets[cell.lastRow() + 1] - 1;
          if (cell.isOfOneRow()) {
            first += rows.get(cell.row()).rowOf(chunk);
            last = first;
          }
          filler.add(chunk, first, last, across[0], across[1]);
        }
      }
    }
    return filler.rows();
  }

  private void collectLines() {
    int[][] cellAt = new int[lattice.rows()][lattice.columns()];
    for (int i = 0; i < lattice.cells().size(); i++) {
      Lattice.Cell cell = lattice.cells().get(i);
      for (int row = cell.row(); row <= cell.lastRow(); row++) {
        for (int column = cell.column(); column <= cell.lastColumn(); column++) {
          cellAt[row][column] = i;
        }
      }
    }
    Map<Lattice.Cell, List<PageWord>> words = new HashMap<>();
    for (PageWord word : area.words()) {
      int row = Lattice.indexAt(word.middle(), lattice.ys());
      int column = Lattice.indexAt((word.left() + word.right()) / 2, lattice.xs());
      words
          .computeIfAbsent(lattice.cells().get(cellAt[row][column]), none -> new ArrayList<>())
          .add(word);
    }
    words.forEach(
        (cell, inside) ->
            linesOfCells.put(
                cell,
                TextChunk.lines(inside).stream()
                    .map(line -> TextChunk.ofLine(line, ColumnBand.MIN_CELL_GAP * size))
                    .toList()));
  }

  /** Returns the columns that white space makes between two upright lines. */
  private TextColumns columnsIn(int column) {
    List<List<TextChunk>> lines = new ArrayList<>();
    linesOfCells.forEach(
        (cell, inside) -> {
          if (cell.isOfOneColumn() && cell.column() == column) {
            lines.addAll(inside);
          }
        });
    long gapped = lines.stream().filter(line -> line.size() > 1).count();
    boolean isWhole = lattice.columns() == 1;
    boolean isDivided = isWhole ? gapped > 1 : gapped > 1 && gapped >= GAPPED_LINES * lines.size();
    TextColumns found = TextColumns.of(lines, size);
    return isDivided && found.count() > 1
        ? found
        : new TextColumns(
            List.of(new HorizontalGap(lattice.xs().get(column), lattice.xs().get(column + 1))));
  }

  /** Returns the rows that lines of text make between two level lines. */
  private TextRows rowsIn(int row, Placement placement, int columnCount) {
    List<TextRows.Placed> placed = new ArrayList<>();
    linesOfCells.forEach(
        (cell, inside) -> {
          if (cell.isOfOneRow() && cell.row() == row) {
            for (List<TextChunk> line : inside) {
              for (TextChunk chunk : line) {
                int[] across = placement.columns(cell, chunk);
                boolean isRuled = !cell.isOfOneColumn();
                placed.add(new TextRows.Placed(chunk, across[0], across[1], isRuled));
              }
            }
          }
        });
    placed.sort(Comparator.comparingDouble(chunk -> chunk.chunk().baseline()));
    return TextRows.of(placed, columnCount, lattice.rows(), lattice.columns() > 2, size);
  }

  /** Tells in which columns of the table a chunk is. */
  private static final class Placement {
    private final List<TextColumns> columns;
    private final int[] offsets;

    Placement(List<TextColumns> columns, int[] offsets) {
      this.columns = columns;
      this.offsets = offsets;
    }

    int[] columns(Lattice.Cell cell, TextChunk chunk) {
      int first = offsets[cell.column()];
      if (!cell.isOfOneColumn()) {
        return new int[] {first, offsets[cell.lastColumn() + 1] - 1};
      }
      TextColumns inside = columns.get(cell.column());
      return new int[] {first + inside.first(chunk), first + inside.last(chunk)};
    }
  }
}
