package dev.footnote.ingest.internal.pdf;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * A piece of a page, such as a paragraph or a table.
 *
 * @param level the level of a heading, from 1; 0 if it is not known yet, and for other kinds
 * @param column number of its column; only tells whether two blocks are in the same column
 * @param lines the lines, from top to bottom; empty for a table
 * @param rightEdge the position where full lines of the column end
 * @param rows the rows of a table
 */
record PageBlock(
    Kind kind,
    int level,
    int column,
    List<TextLine> lines,
    float rightEdge,
    List<List<TableCell>> rows) {

  /** A kind of block, with the XHTML element and class that stand for it. */
  enum Kind {
    /** Its level follows the name of the element. */
    HEADING("h", ""),
    PARAGRAPH("p", ""),
    /** Continues a paragraph of the page before. */
    CONTINUED("p", "continued"),
    /** Continues a paragraph of the page before in the middle of a word. */
    JOINED("p", "joined"),
    ITEM("li", ""),
    CODE("pre", ""),
    TABLE("table", ""),
    /** Continues a table of the page before. */
    CONTINUED_TABLE("table", "continued"),
    CAPTION("figcaption", ""),
    QUOTE("blockquote", ""),
    NOTE("aside", "footnote");

    final String element;
    final String cssClass;

    Kind(String element, String cssClass) {
      this.element = element;
      this.cssClass = cssClass;
    }
  }

  PageBlock {
    lines = ImmutableList.copyOf(lines);
  }

  PageBlock withKind(Kind other) {
    return new PageBlock(other, 0, column, lines, rightEdge, rows);
  }

  PageBlock asHeading(int depth) {
    return new PageBlock(Kind.HEADING, depth, column, lines, rightEdge, rows);
  }

  boolean isTable() {
    return kind == Kind.TABLE || kind == Kind.CONTINUED_TABLE;
  }

  PageBlock withRows(Kind other, List<List<TableCell>> others) {
    return new PageBlock(other, 0, column, lines, rightEdge, others);
  }

  PageBlock withLines(List<TextLine> others) {
    return new PageBlock(kind, level, column, others, rightEdge, rows);
  }

  /** Returns the text of the lines, separated by spaces. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (TextLine line : lines) {
      text.append(text.isEmpty() ? "" : " ").append(line.text());
    }
    return text.toString();
  }
}
