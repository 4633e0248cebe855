package dev.footnote.ingest.internal.pdf;

/** The numbers of pixels of a picture by shade, from black to white. Immutable. */
final class ShadeCounts {

  private static final int SHADES = 256;

  private final int[] pixels;

  private ShadeCounts(int[] pixels) {
    this.pixels = pixels;
  }

  static ShadeCounts of(byte[] picture) {
    int[] pixels = new int[SHADES];
    for (byte shade : picture) {
      pixels[shade & 0xFF]++;
    }
    return new ShadeCounts(pixels);
  }

  /** Returns the darkest shade that occurs. */
  int darkest() {
    int shade = 0;
    while (shade < SHADES - 1 && pixels[shade] == 0) {
      shade++;
    }
    return shade;
  }

  /** Returns the lightest shade that occurs. */
  int lightest() {
    int shade = SHADES - 1;
    while (shade > 0 && pixels[shade] == 0) {
      shade--;
    }
    return shade;
  }

  double shareBelow(int limit) {
    long below = 0;
    long all = 0;
    for (int shade = 0; shade < SHADES; shade++) {
      all += pixels[shade];
      below += shade < limit ? pixels[shade] : 0;
    }
    return (double) below / Math.max(1, all);
  }

  /**
   * Returns the shade that separates dark from light pixels best: the classes below it and from it
   * on have the largest variance between each other.
   *
   * <p>Source: Otsu, A threshold selection method from gray-level histograms (1979).
   */
  int threshold() {
    double all = 0;
    double sum = 0;
    for (int shade = 0; shade < SHADES; shade++) {
      all += pixels[shade];
      sum += (double) shade * pixels[shade];
    }
    double dark = 0;
    double darkSum = 0;
    double best = -1;
    int threshold = SHADES / 2;
    for (int shade = 1; shade < SHADES; shade++) {
      dark += pixels[shade - 1];
      darkSum += (double) (shade - 1) * pixels[shade - 1];
      double light = all - dark;
      if (dark > 0 && light > 0) {
        double distance = darkSum / dark - (sum - darkSum) / light;
        double variance = dark * light * distance * distance;
        threshold = variance > best ? shade : threshold;
        best = Math.max(best, variance);
      }
    }
    return threshold;
  }
}
