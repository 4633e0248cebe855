package dev.footnote.ingest.internal.pdf;

import java.util.Arrays;

/**
 * The angle of the lines of text in a picture. Seen along the lines, rows of ink and white space
 * differ most, so the sum of squared differences between neighbouring rows is largest.
 *
 * <p>Source: Postl, Detection of linear oblique structures and skew scan in digitized documents
 * (ICPR 1986).
 */
final class LineAngle {

  /** Largest angle that is looked for, in degrees. */
  private static final double MAX_ANGLE = 15;

  private static final double COARSE_STEP = 0.5;
  private static final double FINE_STEP = 0.1;

  /** Smaller angles do not disturb reading. */
  private static final double MIN_ANGLE = 0.4;

  /** By how much an angle must be better than none. */
  private static final double MIN_GAIN = 1.15;

  /** Longest side of the picture that is looked at, in pixels. */
  private static final int MAX_SIDE = 1_200;

  private static final int MIN_POINTS = 200;

  private final float[] xs;
  private final float[] ys;
  private final int reach;

  private LineAngle(float[] xs, float[] ys, int reach) {
    this.xs = xs;
    this.ys = ys;
    this.reach = reach;
  }

  /**
   * Returns the degrees by which the lines are turned counter-clockwise, between -15 and 15; 0 if
   * they are level or there are too few to say.
   */
  static double of(GrayPicture picture) {
    LineAngle angle = lowerEdges(picture);
    return angle.xs.length < MIN_POINTS ? 0 : angle.best();
  }

  /** Collects the points below which dark turns to light: most of them are on baselines. */
  private static LineAngle lowerEdges(GrayPicture picture) {
    int step = Math.max(1, Math.max(picture.width(), picture.height()) / MAX_SIDE);
    int limit = picture.darkBelow();
    int rows = picture.height() / step;
    int columns = picture.width() / step;
    float[] xs = new float[rows * columns / 2 + 1];
    float[] ys = new float[xs.length];
    int count = 0;
    for (int y = 0; y + 1 < rows; y++) {
      for (int x = 0; x < columns; x++) {
        boolean isDark = picture.shade(x * step, y * step) < limit;
        if (isDark && picture.shade(x * step, (y + 1) * step) >= limit) {
          xs[count] = x;
          ys[count++] = y;
        }
      }
    }
    return new LineAngle(
        Arrays.copyOf(xs, count), Arrays.copyOf(ys, count), 2 * (rows + columns) + 2);
  }

  private double best() {
    double best = around(0, MAX_ANGLE, COARSE_STEP);
    best = around(best, COARSE_STEP, FINE_STEP);
    boolean isSkewed = Math.abs(best) >= MIN_ANGLE && contrast(best) > MIN_GAIN * contrast(0);
    return isSkewed ? best : 0;
  }

  private double around(double middle, double range, double step) {
    double best = middle;
    double most = contrast(middle);
    for (double angle = middle - range; angle <= middle + range; angle += step) {
      double contrast = contrast(angle);
      if (contrast > most) {
        most = contrast;
        best = angle;
      }
    }
    return best;
  }

  private double contrast(double degrees) {
    float sin = (float) Math.sin(Math.toRadians(degrees));
    float cos = (float) Math.cos(Math.toRadians(degrees));
    int[] rows = new int[reach];
    for (int i = 0; i < xs.length; i++) {
      rows[Math.round(xs[i] * sin + ys[i] * cos) + reach / 2]++;
    }
    double sum = 0;
    for (int i = 1; i < rows.length; i++) {
      double difference = (double) rows[i] - rows[i - 1];
      sum += difference * difference;
    }
    return sum;
  }
}
