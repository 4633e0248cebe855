package dev.footnote.ingest;

import com.google.common.collect.ImmutableList;
import java.io.Serializable;
import java.util.List;

/**
 * A step in writing a document, kept until the parts before it have been written. May come from
 * another process.
 */
sealed interface Piece extends Serializable {

  /** The words in it, cells and lines parted by white space. */
  String text();

  /** A title, {@code level} from 1. */
  record Heading(int level, String text) implements Piece {}

  /** Running text. */
  record Paragraph(String text) implements Piece {}

  /** An item of a list. */
  record Item(String text) implements Piece {}

  /** A row of a table. */
  record Row(List<String> cells, boolean header) implements Piece {
    public Row {
      cells = ImmutableList.copyOf(cells);
    }

    @Override
    public String text() {
      return String.join(" ", cells);
    }
  }

  /** Text whose line breaks matter. */
  record Lines(String text) implements Piece {}

  /** The page with this number begins, and the one before ends. */
  record PageStart(int number) implements Piece {
    @Override
    public String text() {
      return "";
    }
  }

  /** What follows is on no page, unless another begins. */
  record PageEnd() implements Piece {
    @Override
    public String text() {
      return "";
    }
  }
}
