package dev.footnote.ingest.internal.pdf;

import org.apache.pdfbox.cos.COSDictionary;

/**
 * A picture drawn on a page.
 *
 * @param place its place on the page as it is shown
 * @param width pixels in a row
 * @param height pixels in a column
 * @param source its stream, the same each time it is drawn; inline pictures are drawn once
 */
record DrawnPicture(PageBox place, int width, int height, COSDictionary source) {

  /** Least sides of a picture with words: 100 by 50 points, and as many pixels. */
  private static final float MIN_WIDTH = 100;

  private static final float MIN_HEIGHT = 50;

  /** Returns whether the picture is large enough for legible words, unlike a logo or an icon. */
  boolean mayHaveWords() {
    return place.width() >= MIN_WIDTH
        && place.height() >= MIN_HEIGHT
        && width >= MIN_WIDTH
        && height >= MIN_HEIGHT;
  }
}
