package dev.footnote.benchmarks.results;

import java.util.Locale;

/** Numbers as people read them: as many digits as mean something. */
final class Numbers {

  private static final int THOUSAND = 1000;

  private Numbers() {}

  /** A figure, by what its metric is. */
  static String of(Figure figure) {
    return figure.low() == null || figure.high() == null
        ? plain(figure.value())
        : "%s <sub>%s–%s</sub>"
            .formatted(share(figure.value()), share(figure.low()), share(figure.high()));
  }

  /** A share or a score: {@code .741}. */
  static String share(double value) {
    String text = String.format(Locale.ROOT, "%.3f", value);
    return text.startsWith("0.")
        ? text.substring(1)
        : text.startsWith("-0.") ? "−" + text.substring(2) : text;
  }

  /** Three digits, and thousands parted. */
  static String plain(double value) {
    double size = Math.abs(value);
    if (size >= THOUSAND) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    if (size == Math.rint(size)) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
  }
}
