package dev.footnote.ingest.internal.pdf;

/**
 * The place on its page of a picture that was turned, so that its lines are level. Its coordinates
 * are those of the direction that the lines had on the page.
 *
 * @param scale points per pixel
 * @param originX the horizontal coordinate of the left edge of the turned picture, in points
 * @param originY the vertical coordinate of its top edge, in points
 */
record PictureFrame(TextDirection direction, float scale, float originX, float originY) {

  /** Creates the frame of a picture that was not turned, at the top left corner of its page. */
  static PictureFrame upright(float scale) {
    return new PictureFrame(TextDirection.UPRIGHT, scale, 0, 0);
  }

  float x(float pixel) {
    return originX + pixel * scale;
  }

  float y(float pixel) {
    return originY + pixel * scale;
  }
}
