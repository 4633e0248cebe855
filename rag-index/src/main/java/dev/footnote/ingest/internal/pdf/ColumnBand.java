package dev.footnote.ingest.internal.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Strips of a page with the gutters that go through all of them.
 *
 * @param gutters the gutters, from left to right
 * @param size the size of most of the type
 */
record ColumnBand(List<TextStrip> strips, List<HorizontalGap> gutters, float size) {

  /** This many lines may be on one side of a gutter before text begins on the other side. */
  private static final int MAX_LINES_AHEAD = 3;

  /** Lines on both sides that make a gutter certain. */
  private static final int MIN_LINES = 3;

  /** Lines beside running text that make a gutter certain, and lines of that text. */
  private static final int MIN_LINES_BESIDE_PROSE = 2;

  private static final int MIN_PROSE_LINES = 6;

  /** Share of lines with a neighbour in another column from which columns are cells. */
  private static final double ALIGNED = 0.6;

  /** Baselines this close are aligned, in sizes of the type. */
  private static final float SAME_BASELINE = 0.15f;

  /** A column below this share of the widest one's width holds labels. */
  private static final float LABEL_WIDTH = 0.4f;

  /** Running text of this many lines is not a cell, unless all other columns hold labels. */
  private static final int MIN_LINES_OF_COLUMN = 8;

  /** Lists in columns, such as an index, have at least this many lines. */
  private static final int MIN_LIST_LINES = 12;

  /** By how much the widths of such columns may differ. */
  private static final float SAME_WIDTH = 0.04f;

  /** A line closer to the one above than this share of the row height continues its row. */
  private static final float SAME_ROW = 0.85f;

  /**
   * Returns the longest band that starts at a strip, or {@code null} if no certain gutter does.
   *
   * @param size the size of most of the type
   * @param minGutter least width of a gutter, in points
   */
  static @Nullable ColumnBand startingAt(
      int from, List<TextStrip> strips, float size, float minGutter) {
    float left = Float.MAX_VALUE;
    float right = -Float.MAX_VALUE;
    List<HorizontalGap> shared = List.of(HorizontalGap.EVERYTHING);
    List<HorizontalGap> gutters = List.of();
    int to = from;
    while (to < strips.size() && (to - from < MAX_LINES_AHEAD || !gutters.isEmpty())) {
      TextStrip strip = strips.get(to);
      shared = HorizontalGap.shared(shared, strip.gaps(), minGutter);
      left = Math.min(left, PageWord.left(strip.words()));
      right = Math.max(right, PageWord.right(strip.words()));
      List<HorizontalGap> between = between(left, right, shared);
      if (between.isEmpty() && !gutters.isEmpty()) {
        break;
      }
      gutters = between;
      to++;
    }
    if (gutters.isEmpty()) {
      return null;
    }
    ColumnBand band = new ColumnBand(strips.subList(from, to), gutters, size);
    return band.isCertain() ? band : null;
  }

  private static List<HorizontalGap> between(float left, float right, List<HorizontalGap> gaps) {
    List<HorizontalGap> between = new ArrayList<>();
    for (HorizontalGap gap : gaps) {
      if (gap.from() >= left && gap.to() <= right) {
        between.add(gap);
      }
    }
    return between;
  }

  /** Returns the words of each column, from left to right. */
  List<List<PageWord>> columns() {
    return cells(strips.stream().flatMap(strip -> strip.words().stream()).toList());
  }

  private List<List<PageWord>> cells(List<PageWord> words) {
    List<List<PageWord>> cells = new ArrayList<>();
    for (int i = 0; i <= gutters.size(); i++) {
      cells.add(new ArrayList<>());
    }
    for (PageWord word : words) {
      int cell = 0;
      while (cell < gutters.size() && word.left() > gutters.get(cell).middle()) {
        cell++;
      }
      cells.get(cell).add(word);
    }
    return cells;
  }

  int filledCells(TextStrip strip) {
    return (int) cells(strip.words()).stream().filter(cell -> !cell.isEmpty()).count();
  }

  /** Returns whether enough lines on both sides show that the white space is a gutter. */
  private boolean isCertain() {
    List<ColumnSide> sides = sides();
    List<Integer> heights = sides.stream().map(side -> side.lines().size()).sorted().toList();
    int secondHighest = heights.get(heights.size() - 2);
    boolean isLabelled = sides.getLast().isProse() && alignedShare(sides) < ALIGNED;
    boolean hasProse =
        sides.stream().anyMatch(side -> side.isProse() && side.lines().size() >= MIN_PROSE_LINES);
    return secondHighest >= MIN_LINES
        || (hasProse && secondHighest >= MIN_LINES_BESIDE_PROSE)
        || isLabelled;
  }

  private List<ColumnSide> sides() {
    return columns().stream().map(ColumnSide::of).toList();
  }

  /**
   * Returns whether the columns are those of a table. Cells are side by side on the same lines, and
   * do not fill their columns as running text does. Beside a column of running text they are cells
   * only if they are narrow.
   */
  boolean isTable() {
    List<ColumnSide> sides = sides();
    ColumnSide widest =
        sides.stream().max(Comparator.comparingDouble(ColumnSide::width)).orElseThrow();
    long prose = sides.stream().filter(ColumnSide::isProse).count();
    boolean othersAreLabels =
        sides.stream()
            .allMatch(
                side ->
                    side.left() == widest.left() || side.width() < LABEL_WIDTH * widest.width());
    boolean isRunningText =
        widest.isProse() && widest.lines().size() >= MIN_LINES_OF_COLUMN && !othersAreLabels;
    return prose < sides.size()
        && !isRunningText
        && !isList(sides)
        && alignedShare(sides) >= ALIGNED;
  }

  /** Returns whether these are many short lines in columns of the same width, as in an index. */
  private boolean isList(List<ColumnSide> sides) {
    float pitch = sides.get(1).left() - sides.get(0).left();
    for (int i = 1; i < sides.size(); i++) {
      float width = sides.get(i).left() - sides.get(i - 1).left();
      if (Math.abs(width - pitch) > SAME_WIDTH * pitch) {
        return false;
      }
    }
    return pitch > ColumnSide.MIN_PROSE_WIDTH * size
        && sides.stream()
            .allMatch(side -> side.lines().size() >= MIN_LIST_LINES && !side.isNumeric());
  }

  /** Returns the share of lines that have a line of another column beside them. */
  private double alignedShare(List<ColumnSide> sides) {
    int aligned = 0;
    double all = 0;
    for (ColumnSide side : sides) {
      for (PageWord line : side.lines()) {
        aligned += isAligned(line, side, sides) ? 1 : 0;
        all++;
      }
    }
    return aligned / all;
  }

  private boolean isAligned(PageWord line, ColumnSide side, List<ColumnSide> sides) {
    return sides.stream()
        .filter(other -> other.left() != side.left())
        .flatMap(other -> other.lines().stream())
        .anyMatch(other -> Math.abs(other.baseline() - line.baseline()) < SAME_BASELINE * size);
  }

  /**
   * Returns the strips as rows. A strip that only continues cells of the row above is part of it.
   */
  List<List<List<PageWord>>> rows() {
    float rowHeight = rowHeight();
    List<List<List<PageWord>>> rows = new ArrayList<>();
    float above = 0;
    for (TextStrip strip : strips) {
      List<List<PageWord>> cells = cells(strip.words());
      float baseline = strip.lowestBaseline();
      boolean isContinued =
          !rows.isEmpty() && cells.getFirst().isEmpty() && baseline - above < SAME_ROW * rowHeight;
      if (isContinued) {
        for (int i = 0; i < cells.size(); i++) {
          rows.getLast().get(i).addAll(cells.get(i));
        }
      } else {
        rows.add(cells);
      }
      above = baseline;
    }
    return rows;
  }

  /** Returns the least distance from one row to the next, in points; 0 if there is one row. */
  private float rowHeight() {
    float height = Float.MAX_VALUE;
    for (int i = 1; i < strips.size(); i++) {
      if (!cells(strips.get(i).words()).getFirst().isEmpty()) {
        float above = strips.get(i - 1).lowestBaseline();
        height = Math.min(height, strips.get(i).highestBaseline() - above);
      }
    }
    return height == Float.MAX_VALUE ? 0 : height;
  }
}
