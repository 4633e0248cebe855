package dev.footnote.document;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.Serializable;

/**
 * A place in the source of a document: a box on a page, or cells of a sheet. With it, a quote can
 * be highlighted in the source.
 */
public sealed interface Location extends Serializable {

  /** Returns the span of the document's text that is at this place; never empty. */
  Span span();

  /**
   * Returns the same place with another span of text.
   *
   * @throws IllegalArgumentException if the span is empty
   */
  Location withSpan(Span span);

  /**
   * A box around a line of text on a page, or around a piece of a line.
   *
   * <p>All measures are in points, 72 to an inch. The origin is the upper left corner of the page
   * as a reader sees it: the corner of the crop box, after the page is rotated.
   *
   * @param span the span of the text in the box
   * @param page the number of the page, at least 1
   * @param left the distance of the box from the left edge of the page
   * @param top the distance of the box from the upper edge of the page
   * @param width the width of the box, at least 0
   * @param height the height of the box, at least 0
   */
  record Box(Span span, int page, float left, float top, float width, float height)
      implements Location {
    /**
     * @throws IllegalArgumentException if the span is empty, the page is less than 1, a measure is
     *     not finite, or width or height is negative
     */
    public Box {
      requireText(span);
      checkArgument(page >= 1, "page number %s: must be at least 1", page);
      checkArgument(
          Float.isFinite(left)
              && Float.isFinite(top)
              && Float.isFinite(width)
              && Float.isFinite(height)
              && width >= 0
              && height >= 0,
          "box at %s, %s of %s by %s points: must be finite and at least 0 wide and high",
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
   * A range of cells of a spreadsheet, or of a table in a text file. Rows and columns are numbered
   * from 1; column 1 is A.
   *
   * @param span the span of the text in the cells
   * @param sheet the name of the sheet; empty if the format has none
   * @param firstRow the first row of the range
   * @param firstColumn the first column of the range
   * @param lastRow the last row of the range, at least {@code firstRow}
   * @param lastColumn the last column of the range, at least {@code firstColumn}
   */
  record Cells(Span span, String sheet, int firstRow, int firstColumn, int lastRow, int lastColumn)
      implements Location {
    /**
     * @throws IllegalArgumentException if the span is empty, the range begins before 1, or it ends
     *     before it begins
     */
    public Cells {
      requireText(span);
      checkArgument(
          1 <= firstRow && firstRow <= lastRow && 1 <= firstColumn && firstColumn <= lastColumn,
          "cells from row %s, column %s to row %s, column %s: must be 1 <= first <= last",
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
     * Returns the smallest range that contains both ranges.
     *
     * @throws IllegalArgumentException if the other range is on another sheet
     */
    public Cells and(Cells other) {
      checkArgument(
          sheet.equals(other.sheet),
          "cells of sheet \"%s\" and of sheet \"%s\": must be on one sheet",
          sheet,
          other.sheet);
      return new Cells(
          new Span(
              Math.min(span.start(), other.span.start()), Math.max(span.end(), other.span.end())),
          sheet,
          Math.min(firstRow, other.firstRow),
          Math.min(firstColumn, other.firstColumn),
          Math.max(lastRow, other.lastRow),
          Math.max(lastColumn, other.lastColumn));
    }

    /** Returns the range in formula notation: {@code 'Price list'!A2:D5}, {@code Sheet1!B7}. */
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
    checkArgument(!span.isEmpty(), "location at %s: must have text", span);
  }
}
