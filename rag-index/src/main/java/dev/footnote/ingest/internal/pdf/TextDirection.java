package dev.footnote.ingest.internal.pdf;

/**
 * A direction of text on a page, and the coordinates in which such text is upright. These are the
 * coordinates of the page as it is shown, turned about its top left corner.
 *
 * @param degrees the degrees that the text is turned counter-clockwise on the page, from 0 to below
 *     360; whole unless the page is a scan
 */
record TextDirection(float degrees) {

  static final TextDirection UPRIGHT = new TextDirection(0);

  /** Scanned pages are often turned by up to this many degrees. */
  private static final int SKEW = 1;

  /** Creates the direction of an angle. Angles near a right angle are taken for one. */
  static TextDirection of(double degrees) {
    double quarter = 90 * Math.rint(degrees / 90);
    double kept = Math.abs(degrees - quarter) <= SKEW ? quarter : degrees;
    return new TextDirection(Math.floorMod(Math.round(kept), 360));
  }

  /** Returns whether the text is neither level nor vertical. */
  boolean isSlanted() {
    return degrees % 90 != 0;
  }

  /** Creates the direction of an angle as it is, in degrees. */
  static TextDirection exactly(double degrees) {
    return new TextDirection((float) (degrees < 0 ? degrees % 360 + 360 : degrees % 360));
  }

  boolean isUpright() {
    return degrees == 0;
  }

  /** Returns the horizontal coordinate in this direction of a point of the page. */
  float x(float pageX, float pageY) {
    return isUpright() ? pageX : (float) (pageX * cos() - pageY * sin());
  }

  /** Returns the vertical coordinate in this direction of a point of the page. */
  float y(float pageX, float pageY) {
    return isUpright() ? pageY : (float) (pageX * sin() + pageY * cos());
  }

  /** Returns the upright box on the page around a rectangle in these coordinates. */
  PageBox onPage(float left, float top, float right, float bottom) {
    PageBox box = PageBox.EMPTY;
    for (float x : new float[] {left, right}) {
      for (float y : new float[] {top, bottom}) {
        float pageX = isUpright() ? x : (float) (x * cos() + y * sin());
        float pageY = isUpright() ? y : (float) (y * cos() - x * sin());
        box = box.with(pageX, pageY);
      }
    }
    return box;
  }

  /** Returns the box in these coordinates around an upright rectangle on the page. */
  PageBox inDirection(PageBox onPage) {
    PageBox box = PageBox.EMPTY;
    for (float x : new float[] {onPage.left(), onPage.right()}) {
      for (float y : new float[] {onPage.top(), onPage.bottom()}) {
        box = box.with(x(x, y), y(x, y));
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
