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
    for (int cell = 0; cell < GRID * GRID && !pictures.isEmpty(); cell++) {
      float x = page.width() * (cell % GRID + 0.5f) / GRID;
      float y = page.height() * (cell / GRID + 0.5f) / GRID;
      covered += pictures.stream().anyMatch(picture -> picture.place().contains(x, y)) ? 1 : 0;
    }
    return covered >= MOSTLY_PICTURES * GRID * GRID;
  }
}
