package dev.footnote.ingest.internal.office;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lists that are open at a place in an OpenDocument text. Not thread-safe. */
final class OpenLists {

  private static final int MAX_LEVELS = 50;

  private final OpenStyles styles;
  private final Deque<String> open = new ArrayDeque<>();
  private final Map<String, int[]> counters = new HashMap<>();
  private final int[] headings = new int[MAX_LEVELS];
  private boolean awaitsNumber;

  OpenLists(OpenStyles styles) {
    this.styles = styles;
  }

  /** Begins a list; one inside another has its style unless it has one of its own. */
  void begin(@Nullable String style, boolean continues) {
    String outer = open.isEmpty() ? "" : open.peek();
    String own = style == null ? outer : style;
    open.push(own);
    int[] counts = counters.computeIfAbsent(own, unused -> new int[MAX_LEVELS]);
    if (!continues && level() < MAX_LEVELS) {
      counts[level()] = 0;
    }
  }

  void end() {
    open.poll();
    awaitsNumber = false;
  }

  /** Begins an item, or a header of the list that has no number. */
  void beginItem(boolean hasNumber, int startValue) {
    awaitsNumber = hasNumber;
    if (startValue >= 0 && level() < MAX_LEVELS) {
      int[] counts = counters.computeIfAbsent(open.element(), unused -> new int[MAX_LEVELS]);
      OpenListStyle style = styles.list(open.element());
      // The count is relative to the first number of the style.
      counts[level()] = startValue - style.start(level());
    }
  }

  /** Returns whether a paragraph here is in an item that has no paragraph yet. */
  boolean isItem() {
    return awaitsNumber;
  }

  /** Returns the number of the item that begins with this paragraph. */
  String number() {
    awaitsNumber = false;
    int level = level();
    if (level >= MAX_LEVELS) {
      return "";
    }
    OpenListStyle style = styles.list(open.element());
    int[] counts = counters.computeIfAbsent(open.element(), unused -> new int[MAX_LEVELS]);
    counts[level]++;
    for (int deeper = level + 1; deeper < MAX_LEVELS; deeper++) {
      counts[deeper] = 0;
    }
    return style.label(level, shown(style, counts, level));
  }

  /** Returns the number of a heading. */
  String headingNumber(int level) {
    int index = Math.clamp(level - 1, 0, MAX_LEVELS - 1);
    headings[index]++;
    for (int deeper = index + 1; deeper < MAX_LEVELS; deeper++) {
      headings[deeper] = 0;
    }
    OpenListStyle style = styles.outline();
    return style.label(index, shown(style, headings, index));
  }

  private static int[] shown(OpenListStyle style, int[] counts, int level) {
    int[] shown = new int[level + 1];
    for (int i = 0; i <= level; i++) {
      shown[i] = Math.max(1, counts[i]) + style.start(i) - 1;
    }
    return shown;
  }

  private int level() {
    return open.size() - 1;
  }
}
