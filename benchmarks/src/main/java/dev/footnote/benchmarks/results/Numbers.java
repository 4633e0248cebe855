package dev.footnote.benchmarks.results;

import java.util.Locale;

/** A formatter of numbers for readers, without insignificant digits. */
public final class Numbers {

  private Numbers() {}

  /** Formats a figure, with its interval if there is one. */
  static String of(Figure figure) {
    return figure.low() == null || figure.high() == null
        ? plain(figure.value())
        : "%s <sub>%s–%s</sub>"
            .formatted(share(figure.value()), share(figure.low()), share(figure.high()));
  }

  /** Formats a share, a score or a difference of these, such as {@code .741}. */
  static String share(double value) {
    String text = String.format(Locale.ROOT, "%.3f", Math.abs(value));
    String sign = value < 0 && !text.equals("0.000") ? "−" : "";
    return sign + (text.startsWith("0.") ? text.substring(1) : text);
  }

  /**
   * Formats a number with at most three decimals, fewer for larger numbers, and separated
   * thousands.
   */
  public static String plain(double value) {
    double size = Math.abs(value);
    int decimals = size == Math.rint(size) || size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
