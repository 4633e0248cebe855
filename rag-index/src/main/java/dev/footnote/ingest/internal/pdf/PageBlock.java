package dev.footnote.ingest.internal.pdf;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * A piece of a page that is read as one.
 *
 * @param level of a heading, from 1
 * @param column that it stands in; numbers say nothing but whether two are the same
 * @param lines from the first to the last, none of a table
 * @param edge where full lines end
 * @param rows of a table, cells of lines
 */
record PageBlock(
    Kind kind,
    int level,
    int column,
    List<TextLine> lines,
    float edge,
    List<List<List<TextLine>>> rows) {

  /** What a block is, and the element that says so. */
  enum Kind {
    HEADING("h"),
    PARAGRAPH("p"),
    /** Goes on from the page before. */
    CONTINUED("p"),
    /** Goes on from the page before in the middle of a word. */
    JOINED("p"),
    ITEM("li"),
    CODE("pre"),
    TABLE("table"),
    CAPTION("figcaption"),
    QUOTE("blockquote"),
    NOTE("aside");

    final String element;

    Kind(String element) {
      this.element = element;
    }
  }

  PageBlock {
    lines = ImmutableList.copyOf(lines);
  }

  PageBlock as(Kind other) {
    return new PageBlock(other, 0, column, lines, edge, rows);
  }

  PageBlock asHeading(int depth) {
    return new PageBlock(Kind.HEADING, depth, column, lines, edge, rows);
  }

  PageBlock withLines(List<TextLine> others) {
    return new PageBlock(kind, level, column, others, edge, rows);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (TextLine line : lines) {
      text.append(text.isEmpty() ? "" : " ").append(line.text());
    }
    return text.toString();
  }
}
