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

  /** Lines that name the columns are above their table at most in this number and distance. */
  private static final int MAX_HEADER_LINES = 4;

  private static final float MAX_HEADER_DISTANCE = 2.2f;

  /** White space of this many sizes of the type separates two cells. */
  static final float MIN_CELL_GAP = 0.8f;

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
   * Returns the index of the first of the lines above a table that name its columns. Such a line
   * has several pieces, or one above some columns but not the first.
   *
   * @param all the strips of the page's column
   * @param least the least index
   * @param from the index of the table's first strip
   */
  int headerStart(List<TextStrip> all, int least, int from) {
    float left = PageWord.left(strips.stream().flatMap(strip -> strip.words().stream()).toList());
    float right = PageWord.right(strips.stream().flatMap(strip -> strip.words().stream()).toList());
    int start = from;
    while (start > least && from - start < MAX_HEADER_LINES) {
      TextStrip above = all.get(start - 1);
      float distance = all.get(start).highestBaseline() - above.lowestBaseline();
      boolean isInside =
          PageWord.left(above.words()) > left - size
              && PageWord.right(above.words()) < right + size;
      boolean isHeader =
          above.gaps().size() > 2
              || (gutters.size() > 1
                  && PageWord.left(above.words()) > gutters.getFirst().middle()
                  && !BlockFinder.isCaption(above.words()));
      if (distance > MAX_HEADER_DISTANCE * size || !isInside || !isHeader) {
        return start;
      }
      start--;
    }
    return start;
  }

  ColumnBand withStrips(List<TextStrip> others) {
    return new ColumnBand(others, gutters, size);
  }

  /**
   * Returns the index after the last of the lines below a table that continue its columns. A cell
   * may reach into a gutter there, so that the gutter does not go through all of them.
   *
   * @param all the strips of the page's column
   * @param to the index after the table's last strip
   */
  int endBelow(List<TextStrip> all, int to) {
    List<List<TextChunk>> lines = new ArrayList<>();
    strips.forEach(strip -> lines.add(TextChunk.ofLine(strip.words(), MIN_CELL_GAP * size)));
    int columns = TextColumns.of(lines, size).count();
    int end = to;
    for (int i = to; i < all.size() && i - end < 2; i++) {
      TextStrip next = all.get(i);
      float distance = next.highestBaseline() - all.get(i - 1).lowestBaseline();
      if (distance > MAX_HEADER_DISTANCE * size || BlockFinder.isCaption(next.words())) {
        return end;
      }
      List<TextChunk> line = TextChunk.ofLine(next.words(), MIN_CELL_GAP * size);
      lines.add(line);
      TextColumns joined = TextColumns.of(lines, size);
      if (line.size() > 1 && joined.count() < columns) {
        return end;
      }
      boolean isRow = line.size() > 2 || (line.size() == 2 && line.getLast().isNumber());
      end = isRow ? i + 1 : end;
    }
    return end;
  }
}
