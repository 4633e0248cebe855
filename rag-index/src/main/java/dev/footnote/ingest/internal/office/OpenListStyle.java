package dev.footnote.ingest.internal.office;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** A style of OpenDocument's lists or headings. Immutable after reading. */
final class OpenListStyle {

  private final Map<Integer, Level> levels = new HashMap<>();

  private record Level(String format, String prefix, String suffix, int shown, int start) {}

  /** Reads a style at its element. */
  static OpenListStyle read(XmlCursor xml) throws IOException, SAXException, TikaException {
    OpenListStyle style = new OpenListStyle();
    xml.children(
        name -> {
          if (name.equals("list-level-style-number") || name.equals("outline-level-style")) {
            style.levels.put(
                xml.number("level", 1) - 1,
                new Level(
                    xml.attribute("num-format", ""),
                    xml.attribute("num-prefix", ""),
                    xml.attribute("num-suffix", ""),
                    Math.max(1, xml.number("display-levels", 1)),
                    xml.number("start-value", 1)));
          }
        });
    return style;
  }

  int start(int level) {
    @Nullable Level known = levels.get(level);
    return known == null ? 1 : known.start;
  }

  /**
   * Returns a number as the page shows it; empty for a bullet.
   *
   * @param level level from 0
   * @param counters numbers of the levels up to this one
   */
  String label(int level, int[] counters) {
    @Nullable Level own = levels.get(level);
    if (own == null || own.format.isEmpty()) {
      return "";
    }
    StringBuilder label = new StringBuilder();
    for (int i = Math.max(0, level - own.shown + 1); i <= level; i++) {
      @Nullable Level each = levels.get(i);
      if (each != null && !each.format.isEmpty()) {
        label.append(label.isEmpty() ? "" : ".");
        label.append(CounterFormat.format(counters[i], each.format));
      }
    }
    return (own.prefix + label + own.suffix).strip();
  }
}
