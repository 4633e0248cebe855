package dev.footnote.ingest.internal.office;

import com.google.common.primitives.Ints;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values of attributes in Office files. */
final class XmlValues {

  private static final Set<String> OFF = Set.of("false", "0", "off");

  private XmlValues() {}

  /** Returns a number, or a default value if there is none. */
  static int number(@Nullable String value, int defaultValue) {
    @Nullable Integer number = value == null ? null : Ints.tryParse(value.strip());
    return number == null ? defaultValue : number;
  }

  static boolean isOn(@Nullable String value) {
    return value != null && !OFF.contains(value);
  }
}
