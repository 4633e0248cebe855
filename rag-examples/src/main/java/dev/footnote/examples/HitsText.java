package dev.footnote.examples;

import com.google.common.base.Ascii;
import dev.footnote.retrieve.Hit;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The best passages on a terminal, each with its score, its document and its first words. */
final class HitsText {

  private static final int WIDTH = 96;

  private final List<Hit> hits;

  HitsText(List<Hit> hits) {
    this.hits = hits;
  }

  void print(PrintWriter out) {
    out.println();
    for (Hit hit : hits) {
      out.printf(
          Locale.ROOT,
          "%2d. %.3f = %s, in %s%n",
          hit.rank(),
          hit.score(),
          hit.parts().stream().map(HitsText::part).collect(Collectors.joining(" + ")),
          Printable.line(hit.passage().id().documentId()));
      out.println("    " + Ascii.truncate(Printable.line(hit.passage().text()), WIDTH, "…"));
    }
  }

  private static String part(Hit.ScorePart part) {
    return String.format(
        Locale.ROOT,
        "%.3f %s",
        part.contribution(),
        Ascii.toLowerCase(part.signal().name()).replace('_', ' '));
  }
}
