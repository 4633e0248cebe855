package dev.footnote.embed.onnx;

import dev.footnote.document.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The windows in which a text is read for the sake of its parts: each of as many parts as fit, and
 * before them, from the second on, the last quarter of the window before, if one part fits beside
 * it.
 */
final class PartWindows {

  private static final int OVERLAP = 4;

  private final String text;
  private final List<Span> parts;
  private final Predicate<String> fits;

  /**
   * What is read at once.
   *
   * @param span in the text
   * @param parts that get their vectors from it; they lie inside
   * @param first place of the first of them among all
   */
  record Window(Span span, List<Span> parts, int first) {

    /** Returns the name of the window in messages. */
    String label() {
      return parts.size() == 1
          ? "parts[%d]".formatted(first)
          : "parts[%d] to parts[%d]".formatted(first, first + parts.size() - 1);
    }
  }

  /**
   * The windows of a text.
   *
   * @param parts in the order of their beginnings
   * @param fits whether a window can be read; if one can, so can what it begins with
   */
  PartWindows(String text, List<Span> parts, Predicate<String> fits) {
    this.text = text;
    this.parts = parts;
    this.fits = fits;
  }

  /** All windows, in order. A part that does not fit by itself has one of its own. */
  List<Window> all() {
    List<Window> windows = new ArrayList<>();
    int start = 0;
    for (int next = 0; next < parts.size(); ) {
      int own = parts.get(next).start();
      start = windows.isEmpty() || furthest(start, next) == next ? own : start;
      int end = Math.max(next + 1, furthest(start, next));
      Span span = span(start, next, end);
      windows.add(new Window(span, parts.subList(next, end), next));
      start = overlap(span, next, end);
      next = end;
    }
    return windows;
  }

  /** The end of the most parts that fit together; that of none if not even one does. */
  private int furthest(int start, int from) {
    int good = from;
    int tooFar = parts.size() + 1;
    for (int step = 1; good < parts.size() && good + 1 < tooFar; step *= 2) {
      int end = tooFar > parts.size() ? Math.min(parts.size(), good + step) : (good + tooFar) / 2;
      if (fits.test(span(start, from, end).of(text))) {
        good = end;
      } else {
        tooFar = end;
      }
    }
    return good;
  }

  private Span span(int start, int from, int to) {
    int end = parts.subList(from, to).stream().mapToInt(Span::end).max().orElse(start);
    return new Span(start, end);
  }

  /** Where the first part begins that lies in the last quarter of a window; else where it ends. */
  private int overlap(Span window, int from, int to) {
    int quarter = window.end() - window.length() / OVERLAP;
    return parts.subList(from, to).stream()
        .mapToInt(Span::start)
        .filter(start -> start >= quarter)
        .findFirst()
        .orElse(window.end());
  }
}
