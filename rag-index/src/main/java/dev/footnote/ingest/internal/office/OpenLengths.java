package dev.footnote.ingest.internal.office;

import com.google.common.primitives.Doubles;
import org.jspecify.annotations.Nullable;

/** Lengths in OpenDocument files. */
final class OpenLengths {

  private static final double MICROMETRES_PER_POINT = 352.8;

  private OpenLengths() {}

  /** Returns a length in micrometres, or null if there is none. */
  static @Nullable Long micrometres(@Nullable String length) {
    if (length == null || length.length() < 3) {
      return null;
    }
    String unit = length.substring(length.length() - 2);
    @Nullable Double value = Doubles.tryParse(length.substring(0, length.length() - 2));
    if (value == null) {
      return null;
    }
    double factor =
        switch (unit) {
          case "cm" -> 10_000;
          case "mm" -> 1_000;
          case "in" -> 25_400;
          case "pc" -> 12 * MICROMETRES_PER_POINT;
          default -> MICROMETRES_PER_POINT;
        };
    return Math.round(value * factor);
  }

  /** Returns a number, or 0 if it is none. */
  static double number(String text) {
    @Nullable Double number = Doubles.tryParse(text.strip());
    return number == null ? 0 : number;
  }
}
