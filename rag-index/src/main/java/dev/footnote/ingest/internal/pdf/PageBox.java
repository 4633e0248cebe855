package dev.footnote.ingest.internal.pdf;

/** An upright rectangle, in points from the top left corner of the page as it is shown. */
record PageBox(float left, float top, float right, float bottom) {

  /** Contains no point. */
  static final PageBox EMPTY =
      new PageBox(Float.MAX_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE, -Float.MAX_VALUE);

  /** Returns the smallest box that contains this one and a point. */
  PageBox with(float x, float y) {
    return new PageBox(
        Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y));
  }

  float width() {
    return right - left;
  }

  float height() {
    return bottom - top;
  }

  boolean contains(float x, float y) {
    return x >= left && x <= right && y >= top && y <= bottom;
  }

  boolean containsMiddle(PageBox other) {
    return contains((other.left + other.right) / 2, (other.top + other.bottom) / 2);
  }

  /** Returns the part of the box that is in another box; empty or inverted if there is none. */
  PageBox within(PageBox other) {
    return new PageBox(
        Math.max(left, other.left),
        Math.max(top, other.top),
        Math.min(right, other.right),
        Math.min(bottom, other.bottom));
  }

  /** Returns left, top, width and height with one decimal each, separated by spaces. */
  String attribute() {
    return tenths(left)
        + ' '
        + tenths(top)
        + ' '
        + tenths(right - left)
        + ' '
        + tenths(bottom - top);
  }

  private static String tenths(float points) {
    int tenths = Math.round(points * 10);
    String sign = tenths < 0 ? "-" : "";
    return sign + Math.abs(tenths) / 10 + '.' + Math.abs(tenths) % 10;
  }
}
