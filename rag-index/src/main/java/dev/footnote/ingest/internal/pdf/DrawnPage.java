package dev.footnote.ingest.internal.pdf;

import java.util.List;

/**
 * The pictures of a page, and counts that tell whether its text is complete.
 *
 * @param page the page as it is shown
 * @param shapes the number of shapes filled with a colour, which may be letters without a font
 * @param invisible the number of invisible characters, as of a layer of text over a scan
 */
record DrawnPage(PageBox page, List<DrawnPicture> pictures, int shapes, int invisible) {

  /** With this share of its area in pictures, a page may be a scan. */
  private static final double MOSTLY_PICTURES = 0.4;

  /** The share is counted on a grid with so many cells on each side. */
  private static final int GRID = 24;

  /** Returns whether pictures cover so much of the page that it may be a scan. */
  boolean isMostlyPictures() {
    int covered = 0;
    for (int row = 0; row < GRID && !pictures.isEmpty(); row++) {
      float y = page.height() * (row + 0.5f) / GRID;
      for (int column = 0; column < GRID; column++) {
        float x = page.width() * (column + 0.5f) / GRID;
        covered += pictures.stream().anyMatch(picture -> picture.place().contains(x, y)) ? 1 : 0;
      }
    }
    return covered >= MOSTLY_PICTURES * GRID * GRID;
  }
}
