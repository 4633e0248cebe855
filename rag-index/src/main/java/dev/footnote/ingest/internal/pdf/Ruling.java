package dev.footnote.ingest.internal.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A straight line drawn on a page, level or upright in the coordinates of a {@link TextDirection}.
 *
 * @param at the y coordinate of a level line, or the x coordinate of an upright one, in points
 * @param from where it begins, on the left or at the top
 * @param to where it ends, on the right or at the bottom
 */
record Ruling(boolean isLevel, float at, float from, float to) {

  /** Lines this close, in points, are one line, and a line this close to another touches it. */
  static final float TOLERANCE = 2.5f;

  /** Shorter lines, in points, are not the border of a cell. */
  private static final float MIN_LENGTH = 6;

  /** Returns a line between two points, in either order, of the same x or y coordinate. */
  static Ruling between(float x1, float y1, float x2, float y2) {
    boolean isLevel = Math.abs(x2 - x1) >= Math.abs(y2 - y1);
    return isLevel
        ? new Ruling(true, (y1 + y2) / 2, Math.min(x1, x2), Math.max(x1, x2))
        : new Ruling(false, (x1 + x2) / 2, Math.min(y1, y2), Math.max(y1, y2));
  }

  float length() {
    return to - from;
  }

  boolean covers(float place) {
    return place >= from - TOLERANCE && place <= to + TOLERANCE;
  }

  /** Returns whether a level and an upright line cross or touch. */
  boolean meets(Ruling other) {
    return covers(other.at) && other.covers(at);
  }

  /** Returns the line of the page in the coordinates of a direction, a multiple of 90 degrees. */
  Ruling in(TextDirection direction) {
    if (direction.isUpright()) {
      return this;
    }
    float x1 = isLevel ? from : at;
    float y1 = isLevel ? at : from;
    float x2 = isLevel ? to : at;
    float y2 = isLevel ? at : to;
    return between(
        direction.x(x1, y1), direction.y(x1, y1), direction.x(x2, y2), direction.y(x2, y2));
  }

  /**
   * Returns lines without duplicates: pieces of the same line are joined, such as the borders of
   * neighbouring cells or the dashes of a dashed line. Lines that remain short are dropped.
   */
  static List<Ruling> joined(List<Ruling> pieces) {
    List<Ruling> lines = new ArrayList<>();
    joinInto(lines, pieces.stream().filter(Ruling::isLevel).toList());
    joinInto(lines, pieces.stream().filter(piece -> !piece.isLevel()).toList());
    return lines;
  }

  private static void joinInto(List<Ruling> lines, List<Ruling> pieces) {
    List<Ruling> sorted = new ArrayList<>(pieces);
    sorted.sort(Comparator.comparingDouble(Ruling::at));
    int start = 0;
    for (int i = 1; i <= sorted.size(); i++) {
      if (i == sorted.size() || sorted.get(i).at - sorted.get(start).at > TOLERANCE) {
        joinLevel(lines, sorted.subList(start, i));
        start = i;
      }
    }
  }

  /** Joins pieces of about the same place across that touch each other. */
  private static void joinLevel(List<Ruling> lines, List<Ruling> pieces) {
    List<Ruling> sorted = new ArrayList<>(pieces);
    sorted.sort(Comparator.comparingDouble(Ruling::from));
    Ruling open = sorted.getFirst();
    for (Ruling piece : sorted.subList(1, sorted.size())) {
      if (piece.from <= open.to + TOLERANCE) {
        open = new Ruling(open.isLevel, open.at, open.from, Math.max(open.to, piece.to));
      } else {
        addLong(lines, open);
        open = piece;
      }
    }
    addLong(lines, open);
  }

  private static void addLong(List<Ruling> lines, Ruling line) {
    if (line.length() >= MIN_LENGTH) {
      lines.add(line);
    }
  }
}
