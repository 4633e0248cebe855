package dev.footnote.document;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.Serializable;

/**
 * Where a stretch of a document's text stands in its source, finer than the page, so that it can be
 * shown there.
 */
public sealed interface Location extends Serializable {

  /** The stretch of the document's text; never empty. */
  Span span();

  /**
   * The same place for another stretch of text.
   *
   * @throws IllegalArgumentException if the span is empty
   */
  Location withSpan(Span span);

  /**
   * A line of text on a page, or a piece of one. All measures are in points, 72 to an inch, from
   * the upper left corner of the page as a reader sees it, which is that of its crop box, turned as
   * the page is.
   *
   * @param span the line's text
   * @param page number of the page, from 1
   * @param left distance of the box from the page's left edge
   * @param top distance of the box from the page's upper edge
   * @param width of the box, at least 0
   * @param height of the box, at least 0
   */
  record Box(Span span, int page, float left, float top, float width, float height)
      implements Location {
    /**
     * @throws IllegalArgumentException if the span is empty, the page is less than 1, a measure is
     *     not finite, or width or height is negative
     */
    public Box {
      requireText(span);
      checkArgument(page >= 1, "page number %s: pages count from 1", page);
      checkArgument(
          Float.isFinite(left)
              && Float.isFinite(top)
              && Float.isFinite(width)
              && Float.isFinite(height)
              && width >= 0
              && height >= 0,
          "a box at %s, %s of %s by %s points",
          left,
          top,
          width,
          height);
    }

    @Override
    public Box withSpan(Span span) {
      return new Box(span, page, left, top, width, height);
    }
  }

  /**
   * Cells of a spreadsheet, or of a table in a text file. Rows and columns count from 1; column 1
   * is A.
   *
   * @param span the cells' text
   * @param sheet name of the sheet; empty where the format has none
   * @param firstRow of the range
   * @param firstColumn of the range
   * @param lastRow of the range, at least the first
   * @param lastColumn of the range, at least the first
   */
  record Cells(Span span, String sheet, int firstRow, int firstColumn, int lastRow, int lastColumn)
      implements Location {
    /**
     * @throws IllegalArgumentException if the span is empty, or the range does not begin at 1 or
     *     later and end after it begins
     */
    public Cells {
      requireText(span);
      checkArgument(
          1 <= firstRow && firstRow <= lastRow && 1 <= firstColumn && firstColumn <= lastColumn,
          "cells from row %s, column %s to row %s, column %s",
          firstRow,
          firstColumn,
          lastRow,
          lastColumn);
    }

    @Override
    public Cells withSpan(Span span) {
      return new Cells(span, sheet, firstRow, firstColumn, lastRow, lastColumn);
    }

    /**
     * The smallest range that holds both.
     *
     * @throws IllegalArgumentException if the other is on another sheet
     */
    public Cells and(Cells other) {
      checkArgument(
          sheet.equals(other.sheet), "no range is on both \"%s\" and \"%s\"", sheet, other.sheet);
      return new Cells(
          new Span(
              Math.min(span.start(), other.span.start()), Math.max(span.end(), other.span.end())),
          sheet,
          Math.min(firstRow, other.firstRow),
          Math.min(firstColumn, other.firstColumn),
          Math.max(lastRow, other.lastRow),
          Math.max(lastColumn, other.lastColumn));
    }

    /** As a formula names them: {@code 'Price list'!A2:D5}, {@code Sheet1!B7}. */
    public String reference() {
      String first = columnName(firstColumn) + firstRow;
      String last = columnName(lastColumn) + lastRow;
      String range = first.equals(last) ? first : first + ":" + last;
      if (sheet.isEmpty()) {
        return range;
      }
      boolean plain = sheet.matches("[\\p{L}_][\\p{L}\\p{N}_]*");
      return (plain ? sheet : "'" + sheet.replace("'", "''") + "'") + "!" + range;
    }

    private static String columnName(int column) {
      StringBuilder name = new StringBuilder();
      for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
        name.insert(0, (char) ('A' + (rest - 1) % 26));
      }
      return name.toString();
    }
  }

  private static void requireText(Span span) {
    checkArgument(!span.isEmpty(), "a location at %s has no text", span);
  }
}
