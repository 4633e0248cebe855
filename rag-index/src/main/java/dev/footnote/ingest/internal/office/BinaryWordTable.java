package dev.footnote.ingest.internal.office;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.poi.hwpf.usermodel.Table;
import org.apache.poi.hwpf.usermodel.TableCell;
import org.apache.poi.hwpf.usermodel.TableRow;

/** A table of a binary Word document, whose cells have places on the page but no columns. */
final class BinaryWordTable {

  /** Distance of edges that are the same, in twentieths of a point. */
  private static final int TOLERANCE = 40;

  private final TableGrid grid = new TableGrid();
  private final Map<Integer, Integer> edges;
  private final boolean hasPlaces;

  private BinaryWordTable(Table table) {
    TreeSet<Integer> found = new TreeSet<>();
    boolean isComplete = true;
    for (int i = 0; i < table.numRows(); i++) {
      TableRow row = table.getRow(i);
      for (int j = 0; j < row.numCells(); j++) {
        TableCell cell = row.getCell(j);
        found.add(cell.getLeftEdge());
        found.add(cell.getLeftEdge() + cell.getWidth());
        isComplete &= cell.getWidth() > 0;
      }
    }
    this.edges = aligned(found);
    this.hasPlaces = isComplete;
  }

  /** Reads a table and writes it; its notes stay with the reader. */
  static void read(Table source, BinaryWordBlocks blocks, XhtmlBuffer out) {
    BinaryWordTable table = new BinaryWordTable(source);
    for (int i = 0; i < source.numRows(); i++) {
      table.readRow(source.getRow(i), blocks);
    }
    table.grid.write(out);
  }

  /** Returns a column for each edge: its distance from the first one. */
  private static Map<Integer, Integer> aligned(SortedSet<Integer> found) {
    Map<Integer, Integer> aligned = new HashMap<>();
    int first = found.isEmpty() ? 0 : found.first();
    int last = Integer.MIN_VALUE / 2;
    for (int edge : found) {
      last = edge - last > TOLERANCE ? edge : last;
      aligned.put(edge, last - first);
    }
    return aligned;
  }

  private void readRow(TableRow source, BinaryWordBlocks blocks) {
    TableGrid.Row row = new TableGrid.Row();
    row.isHeader = source.isTableHeader();
    for (int i = 0; i < source.numCells(); i++) {
      TableCell sourceCell = source.getCell(i);
      TableGrid.Cell cell = new TableGrid.Cell();
      place(cell, sourceCell, i);
      BinaryWordBlocks content = blocks.cell();
      content.readAll(sourceCell);
      cell.isBold = content.isBold();
      cell.content.add(content.take());
      boolean continuesLeft = sourceCell.isMerged() && !sourceCell.isFirstMerged();
      if (continuesLeft && !row.cells.isEmpty()) {
        row.cells.getLast().width += cell.width;
      } else {
        row.cells.add(cell);
      }
    }
    grid.rows.add(row);
  }

  private void place(TableGrid.Cell cell, TableCell source, int index) {
    cell.continuesAbove = source.isVerticallyMerged() && !source.isFirstVerticallyMerged();
    cell.column = index;
    if (hasPlaces) {
      cell.column = edges.getOrDefault(source.getLeftEdge(), index);
      int end = edges.getOrDefault(source.getLeftEdge() + source.getWidth(), index + 1);
      cell.width = Math.max(1, end - cell.column);
    }
  }
}
