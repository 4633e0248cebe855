package dev.footnote.embed.onnx;

/** A function that scales vectors to length 1. */
final class UnitVectors {

  private UnitVectors() {}

  /**
   * Scales a row of values in place.
   *
   * @return whether the row has a direction; if not, it is unchanged
   */
  static boolean scale(float[] values, int start, int dimension) {
    double squares = 0;
    for (int i = start; i < start + dimension; i++) {
      squares += (double) values[i] * values[i];
    }
    double length = Math.sqrt(squares);
    if (!(length > 0) || Double.isInfinite(length)) {
      return false;
    }
    for (int i = start; i < start + dimension; i++) {
      values[i] = (float) (values[i] / length);
    }
    return true;
  }
}
