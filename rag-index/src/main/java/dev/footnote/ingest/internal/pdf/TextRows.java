package dev.footnote.ingest.internal.pdf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows that lines of text make between two level lines of a table.
 *
 * @param ends the lowest baseline of each row, from top to bottom
 */
record TextRows(List<Float> ends) {

  /** Chunks whose baselines differ by less are on one line, in sizes of the type. */
  private static final float SAME_LINE = 0.5f;

  /** Share of the lines in which a column of numbers has one. */
  private static final double NUMBERED_LINES = 0.6;

  /** Rows between two lines that enclose most of a table. */
  private static final int MIN_LINES_WITHOUT_NUMBERS = 3;

  /** A table with more rows between level lines has a line below each row. */
  private static final int MAX_OPEN_ROWS = 3;

  /** Largest distance of two lines of one cell, as a share of the distance of rows. */
  private static final float SAME_ROW = 0.85f;

  /** Largest distance of the baselines of two lines of one cell, in sizes of the type. */
  private static final float MAX_LINE_SPACING = 1.7f;

  /**
   * A chunk in its columns.
   *
   * @param isRuled whether lines show that its cell spans these columns
   */
  record Placed(TextChunk chunk, int column, int lastColumn, boolean isRuled) {

    boolean spans() {
      return lastColumn > column;
    }
  }

  int count() {
    return ends.size();
  }

  int rowOf(TextChunk chunk) {
    int row = 0;
    while (row < ends.size() - 1 && chunk.baseline() > ends.get(row)) {
      row++;
    }
    return row;
  }

  /**
   * Returns the rows of chunks.
   *
   * @param chunks the chunks between two level lines, from top to bottom
   * @param columns the number of columns of the table
   * @param ruledRows the number of rows that level lines make in the table
   * @param hasUprightLines whether lines separate the columns of the table
   */
  static TextRows of(
      List<Placed> chunks, int columns, int ruledRows, boolean hasUprightLines, float size) {
    List<List<Placed>> lines = lines(chunks, size);
    if (lines.size() < 2) {
      return new TextRows(List.of(Float.MAX_VALUE));
    }
    boolean isOpen =
        hasNumberedLines(lines, columns)
            || ruledRows == 1
            || (!hasUprightLines
                && ruledRows <= MAX_OPEN_ROWS
                && lines.size() >= MIN_LINES_WITHOUT_NUMBERS
                && filledColumns(lines, columns) > 1);
    List<Float> ends = new ArrayList<>();
    float pitch = pitch(lines);
    int firstNumbered = firstNumbered(lines);
    for (int i = 0; i + 1 < lines.size(); i++) {
      boolean isEnd =
          isOpen
              ? !continues(lines.get(i), lines.get(i + 1), pitch, size, i < firstNumbered)
              : spans(lines.get(i)) != spans(lines.get(i + 1));
      if (isEnd) {
        ends.add((baseline(lines.get(i)) + baseline(lines.get(i + 1))) / 2);
      }
    }
    ends.add(Float.MAX_VALUE);
    return new TextRows(ends);
  }

  private static List<List<Placed>> lines(List<Placed> chunks, float size) {
    List<List<Placed>> lines = new ArrayList<>();
    for (Placed chunk : chunks) {
      boolean isSameLine =
          !lines.isEmpty()
              && chunk.chunk().baseline() - lines.getLast().getFirst().chunk().baseline()
                  < SAME_LINE * size;
      if (!isSameLine) {
        lines.add(new ArrayList<>());
      }
      lines.getLast().add(chunk);
    }
    return lines;
  }

  /** Returns whether a column has a number on most lines. */
  private static boolean hasNumberedLines(List<List<Placed>> lines, int columns) {
    for (int column = 0; column < columns; column++) {
      int numbers = 0;
      int others = 0;
      for (List<Placed> line : lines) {
        for (Placed chunk : line) {
          if (chunk.column == column && !chunk.spans()) {
            numbers += chunk.chunk.isNumber() ? 1 : 0;
            others += chunk.chunk.isNumber() ? 0 : 1;
          }
        }
      }
      if (numbers >= 2 && numbers >= NUMBERED_LINES * lines.size() && others <= numbers / 2) {
        return true;
      }
    }
    return false;
  }

  /** Returns the index of the first line with a label and a number; 0 if there is none. */
  private static int firstNumbered(List<List<Placed>> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (isNumbered(lines.get(i))) {
        return i;
      }
    }
    return 0;
  }

  private static boolean isNumbered(List<Placed> line) {
    return line.stream().anyMatch(chunk -> chunk.column == 0)
        && line.stream().anyMatch(chunk -> chunk.column > 0 && chunk.chunk.isNumber());
  }

  /** Returns the number of columns that have a chunk on most lines. */
  private static int filledColumns(List<List<Placed>> lines, int columns) {
    int filled = 0;
    for (int column = 0; column < columns; column++) {
      int at = column;
      long count =
          lines.stream()
              .filter(line -> line.stream().anyMatch(chunk -> chunk.column == at))
              .count();
      filled += count >= NUMBERED_LINES * lines.size() ? 1 : 0;
    }
    return filled;
  }

  private static boolean spans(List<Placed> line) {
    return line.stream().anyMatch(chunk -> chunk.spans() && !chunk.isRuled);
  }

  private static float baseline(List<Placed> line) {
    return line.getFirst().chunk.baseline();
  }

  /** Returns the least distance from a line to one that begins a row for certain, in points. */
  private static float pitch(List<List<Placed>> lines) {
    float pitch = Float.MAX_VALUE;
    for (int i = 1; i < lines.size(); i++) {
      boolean beginsRow =
          lines.get(i).getFirst().column == 0 || lines.get(i).stream().anyMatch(c -> c.column == 0);
      if (beginsRow && lines.get(i).size() > 1) {
        pitch = Math.min(pitch, baseline(lines.get(i)) - baseline(lines.get(i - 1)));
      }
    }
    return pitch == Float.MAX_VALUE ? 0 : pitch;
  }

  /** Returns whether a line continues the cells of the row above. */
  private static boolean continues(
      List<Placed> line, List<Placed> next, float pitch, float size, boolean isHeader) {
    float distance = baseline(next) - baseline(line);
    Set<Integer> above = columns(line);
    Set<Integer> below = columns(next);
    boolean hasNumbers = next.stream().anyMatch(chunk -> chunk.chunk.isNumber());
    if (distance > MAX_LINE_SPACING * size || spans(line) || spans(next)) {
      return false;
    }
    boolean isBesideLabels = !above.contains(0) && !below.contains(0);
    if (isHeader && above.stream().anyMatch(below::contains) && above.size() + below.size() > 2) {
      boolean isLabelled = above.contains(0) && below.contains(0);
      return isLabelled
          ? !hasNumbers && distance < SAME_ROW * pitch
          : !hasNumbers || isBesideLabels;
    }
    if (!below.contains(0)) {
      return !hasNumbers && above.containsAll(below) && distance < SAME_ROW * pitch;
    }
    boolean isLabelOnly = below.size() == 1;
    boolean afterLabelOnly = above.size() == 1 && above.contains(0);
    boolean inLowerCase = next.getFirst().chunk.beginsInLowerCase();
    return inLowerCase && next.getFirst().column == 0 && (isLabelOnly || afterLabelOnly);
  }

  private static Set<Integer> columns(List<Placed> line) {
    Set<Integer> columns = new HashSet<>();
    line.forEach(chunk -> columns.add(chunk.column));
    return columns;
  }
}
