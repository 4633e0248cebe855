package dev.footnote.benchmarks.results;

import java.util.Locale;

/** Numbers as people read them: as many digits as mean something. */
public final class Numbers {

  private Numbers() {}

  /** A figure, by what its metric is. */
  static String of(Figure figure) {
    return figure.low() == null || figure.high() == null
        ? plain(figure.value())
        : "%s <sub>%s–%s</sub>"
            .formatted(share(figure.value()), share(figure.low()), share(figure.high()));
  }

  /** A share, a score or a difference of such: {@code .741}. */
  static String share(double value) {
    String text = String.format(Locale.ROOT, "%.3f", Math.abs(value));
    String sign = value < 0 && !text.equals("0.000") ? "−" : "";
    return sign + (text.startsWith("0.") ? text.substring(1) : text);
  }

  /** Three digits, and thousands parted. */
  public static String plain(double value) {
    double size = Math.abs(value);
    int decimals = size == Math.rint(size) || size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
