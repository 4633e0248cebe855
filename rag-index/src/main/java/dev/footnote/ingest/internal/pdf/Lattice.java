package dev.footnote.ingest.internal.pdf;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows and columns into which lines divide an area. Slots without a line between them are one
 * cell.
 *
 * @param ys the edges of the rows, from top to bottom
 * @param xs the edges of the columns, from left to right
 * @param cells the cells, in no order
 */
record Lattice(List<Float> ys, List<Float> xs, List<Cell> cells) {

  /** Larger lattices are drawings. */
  private static final int MAX_SLOTS = 40_000;

  /**
   * A cell that lines enclose.
   *
   * @param lastRow the last row, inclusive
   * @param lastColumn the last column, inclusive
   */
  record Cell(int row, int lastRow, int column, int lastColumn) {

    boolean isOfOneRow() {
      return row == lastRow;
    }

    boolean isOfOneColumn() {
      return column == lastColumn;
    }
  }

  /** Returns the lattice of an area; it has one slot if there are too many or no lines. */
  static Lattice of(TableArea area) {
    List<Float> ys = edges(area.top(), area.bottom(), area.level());
    List<Float> xs = edges(area.left(), area.right(), area.upright());
    if ((long) ys.size() * xs.size() > MAX_SLOTS) {
      ys = List.of(area.top(), area.bottom());
      xs = List.of(area.left(), area.right());
    }
    return new Lattice(ys, xs, new Slots(ys, xs, area).cells());
  }

  private static List<Float> edges(float first, float last, List<Ruling> rulings) {
    List<Float> places = new ArrayList<>(rulings.stream().map(Ruling::at).sorted().toList());
    places.removeIf(place -> place <= first || place >= last);
    List<Float> edges = new ArrayList<>();
    edges.add(first);
    for (float place : places) {
      if (place - edges.getLast() > Ruling.TOLERANCE) {
        edges.add(place);
      }
    }
    if (edges.size() > 1 && last - edges.getLast() <= Ruling.TOLERANCE) {
      edges.removeLast();
    }
    edges.add(last);
    return edges;
  }

  int rows() {
    return ys.size() - 1;
  }

  int columns() {
    return xs.size() - 1;
  }

  /** Returns the index of the row or column at a place, given its edges. */
  static int indexAt(float place, List<Float> edges) {
    int index = 0;
    while (index < edges.size() - 2 && place >= edges.get(index + 1)) {
      index++;
    }
    return index;
  }

  /** The slots of a lattice while they are joined to cells. */
  private static final class Slots {
    private final int rows;
    private final int columns;
    private final List<Float> ys;
    private final List<Float> xs;
    private final TableArea area;
    private final int[] parent;

    Slots(List<Float> ys, List<Float> xs, TableArea area) {
      this.ys = ys;
      this.xs = xs;
      this.area = area;
      this.rows = ys.size() - 1;
      this.columns = xs.size() - 1;
      this.parent = new int[rows * columns];
      for (int i = 0; i < parent.length; i++) {
        parent[i] = i;
      }
    }

    List<Cell> cells() {
      joinColumns();
      joinRows();
      List<Cell> boxes = boxes();
      while (joinOverlapping(boxes)) {
        boxes = boxes();
      }
      return boxes;
    }

    private void joinColumns() {
      for (int column = 0; column + 1 < columns; column++) {
        boolean[] isLine = lines(area.upright(), xs.get(column + 1), ys);
        for (int row = 0; row < rows; row++) {
          if (!isLine[row]) {
            join(row * columns + column, row * columns + column + 1);
          }
        }
      }
    }

    private void joinRows() {
      for (int row = 0; row + 1 < rows; row++) {
        boolean[] isLine = lines(area.level(), ys.get(row + 1), xs);
        for (int column = 0; column < columns; column++) {
          if (!isLine[column]) {
            join(row * columns + column, (row + 1) * columns + column);
          }
        }
      }
    }

    /** Returns for each slot along an edge whether a line separates it from the next slot. */
    private static boolean[] lines(List<Ruling> rulings, float edge, List<Float> along) {
      boolean[] isLine = new boolean[along.size() - 1];
      for (Ruling ruling : rulings) {
        if (Math.abs(ruling.at() - edge) <= Ruling.TOLERANCE) {
          for (int i = 0; i < isLine.length; i++) {
            float middle = (along.get(i) + along.get(i + 1)) / 2;
            isLine[i] |= ruling.from() <= middle && ruling.to() >= middle;
          }
        }
      }
      return isLine;
    }

    private int root(int slot) {
      int root = slot;
      while (parent[root] != root) {
        root = parent[root];
      }
      parent[slot] = root;
      return root;
    }

    private void join(int slot, int other) {
      parent[root(slot)] = root(other);
    }

    /** Returns the smallest rectangle around the slots of each cell. */
    private List<Cell> boxes() {
      Cell[] boxes = new Cell[parent.length];
      for (int slot = 0; slot < parent.length; slot++) {
        int row = slot / columns;
        int column = slot % columns;
        Cell box = boxes[root(slot)];
        boxes[root(slot)] =
            box == null
                ? new Cell(row, row, column, column)
                : new Cell(
                    box.row,
                    Math.max(box.lastRow, row),
                    Math.min(box.column, column),
                    Math.max(box.lastColumn, column));
      }
      List<Cell> cells = new ArrayList<>();
      for (Cell box : boxes) {
        if (box != null) {
          cells.add(box);
        }
      }
      return cells;
    }

    /** Joins slots that are inside the rectangle of another cell; returns whether there are any. */
    private boolean joinOverlapping(List<Cell> boxes) {
      boolean joined = false;
      for (Cell box : boxes) {
        int first = box.row * columns + box.column;
        for (int row = box.row; row <= box.lastRow; row++) {
          for (int column = box.column; column <= box.lastColumn; column++) {
            int slot = row * columns + column;
            if (root(slot) != root(first)) {
              join(slot, first);
              joined = true;
            }
          }
        }
      }
      return joined;
    }
  }
}
