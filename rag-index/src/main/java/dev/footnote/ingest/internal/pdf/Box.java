package dev.footnote.ingest.internal.pdf;

/** An upright rectangle, in points from the top left corner of the page as it is shown. */
record Box(float left, float top, float right, float bottom) {

  static final Box NONE =
      new Box(Float.MAX_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE, -Float.MAX_VALUE);

  Box with(float x, float y) {
    return new Box(Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y));
  }

  /** Left, top, width and height with one decimal each. */
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
