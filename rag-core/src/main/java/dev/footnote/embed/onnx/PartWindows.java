package dev.footnote.embed.onnx;

import dev.footnote.document.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A division of a text into the windows in which a late chunking model reads it. Each window has as
 * many parts as fit. A later window begins with the parts in the last quarter of the previous
 * window as context, if at least one new part still fits.
 */
final class PartWindows {

  private static final int OVERLAP = 4;

  private final String text;
  private final List<Span> parts;
  private final Predicate<String> fits;

  /**
   * A range of the text that is read at once.
   *
   * @param span the range
   * @param parts the parts inside the range that get their vectors from it
   * @param first the index of the first of these parts among all parts
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
   * @param parts the parts in the order of their starts
   * @param fits whether the model can read a text at once; if it can, it can also read any prefix
   */
  PartWindows(String text, List<Span> parts, Predicate<String> fits) {
    this.text = text;
    this.parts = parts;
    this.fits = fits;
  }

  /** Returns all windows in order. A part that does not fit gets its own window. */
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

  /** Returns the end index of the most parts that fit together; {@code from} if none fits. */
  private int furthest(int start, int from) {
    int fitting = from;
    int tooFar = parts.size() + 1;
    for (int step = 1; fitting < parts.size() && fitting + 1 < tooFar; step *= 2) {
      int end =
          tooFar > parts.size() ? Math.min(parts.size(), fitting + step) : (fitting + tooFar) / 2;
      if (fits.test(span(start, from, end).of(text))) {
        fitting = end;
      } else {
        tooFar = end;
      }
    }
    return fitting;
  }

  private Span span(int start, int from, int to) {
    int end = parts.subList(from, to).stream().mapToInt(Span::end).max().orElse(start);
    return new Span(start, end);
  }

  /** Returns the start of the first part in a window's last quarter, or the end of the window. */
  private int overlap(Span window, int from, int to) {
    int quarter = window.end() - window.length() / OVERLAP;
    return parts.subList(from, to).stream()
        .mapToInt(Span::start)
        .filter(start -> start >= quarter)
        .findFirst()
        .orElse(window.end());
  }
}
