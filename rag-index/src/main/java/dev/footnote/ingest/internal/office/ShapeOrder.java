package dev.footnote.ingest.internal.office;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The reading order of the shapes on a slide: rows from the top, and inside a row columns from the
 * left. Where both are possible, the order of the file decides.
 */
final class ShapeOrder {

  private static final int MAX_DEPTH = 20;

  private ShapeOrder() {}

  /**
   * A shape.
   *
   * @param index place in the file's order
   * @param box place on the slide
   */
  record Shape(int index, ShapeBox box) {}

  /** Returns shapes, given in the order of the file, in reading order. */
  static List<Shape> sorted(List<Shape> shapes) {
    List<Shape> sorted = new ArrayList<>();
    sort(shapes, sorted, 0);
    return sorted;
  }

  private static void sort(List<Shape> shapes, List<Shape> sorted, int depth) {
    if (shapes.size() < 2 || depth > MAX_DEPTH) {
      sorted.addAll(shapes);
      return;
    }
    List<List<Shape>> rows = groups(shapes, shape -> shape.box.top(), shape -> shape.box.bottom());
    List<List<Shape>> columns =
        groups(shapes, shape -> shape.box.left(), shape -> shape.box.right());
    boolean byColumns = columns.size() > 1 && (rows.size() == 1 || isInFileOrder(columns));
    List<List<Shape>> groups = byColumns && !isInFileOrder(rows) ? columns : rows;
    if (groups.size() == 1) {
      groups = columns;
    }
    if (groups.size() == 1) {
      sorted.addAll(shapes);
      return;
    }
    for (List<Shape> group : groups) {
      sort(group, sorted, depth + 1);
    }
  }

  /** Cuts shapes wherever none of them crosses a line; a small overlap does not count. */
  private static List<List<Shape>> groups(
      List<Shape> shapes, ToLongFunction<Shape> start, ToLongFunction<Shape> end) {
    List<Shape> byStart =
        shapes.stream()
            .sorted(Comparator.comparingLong(start).thenComparingInt(Shape::index))
            .toList();
    List<List<Shape>> groups = new ArrayList<>();
    long reached = Long.MIN_VALUE;
    for (Shape shape : byStart) {
      long tolerance = (end.applyAsLong(shape) - start.applyAsLong(shape)) / 10;
      if (groups.isEmpty() || start.applyAsLong(shape) + tolerance >= reached) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(shape);
      reached = Math.max(reached, end.applyAsLong(shape));
    }
    groups.forEach(group -> group.sort(Comparator.comparingInt(Shape::index)));
    return groups;
  }

  private static boolean isInFileOrder(List<List<Shape>> groups) {
    int last = -1;
    for (List<Shape> group : groups) {
      for (Shape shape : group) {
        if (shape.index < last) {
          return false;
        }
        last = shape.index;
      }
    }
    return true;
  }
}
