package dev.footnote.ingest.internal.pdf;

/**
 * Coordinates in which the text of one direction lies upright: those of the page as it is shown,
 * turned about its top left corner.
 *
 * @param degrees by which the text is turned on the page, counter-clockwise, from 0 to 359
 */
record TextDirection(int degrees) {

  /** Scanned pages lie a little askew. */
  private static final int SKEW = 1;

  static TextDirection of(double degrees) {
    double quarter = 90 * Math.rint(degrees / 90);
    double kept = Math.abs(degrees - quarter) <= SKEW ? quarter : degrees;
    return new TextDirection(Math.floorMod(Math.round(kept), 360));
  }

  boolean isUpright() {
    return degrees == 0;
  }

  float x(float pageX, float pageY) {
    return isUpright() ? pageX : (float) (pageX * cos() - pageY * sin());
  }

  float y(float pageX, float pageY) {
    return isUpright() ? pageY : (float) (pageX * sin() + pageY * cos());
  }

  /** The upright rectangle of the page that holds one of this frame. */
  PageBox onPage(float left, float top, float right, float bottom) {
    PageBox box = PageBox.NONE;
    for (float x : new float[] {left, right}) {
      for (float y : new float[] {top, bottom}) {
        float pageX = isUpright() ? x : (float) (x * cos() + y * sin());
        float pageY = isUpright() ? y : (float) (y * cos() - x * sin());
        box = box.with(pageX, pageY);
      }
    }
    return box;
  }

  private double cos() {
    return Math.cos(Math.toRadians(degrees));
  }

  private double sin() {
    return Math.sin(Math.toRadians(degrees));
  }
}
