package dev.footnote.ingest;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Location;
import java.io.Serializable;
import java.util.List;

/**
 * A step in writing a document, kept until the parts before it have been written. May come from
 * another process.
 */
sealed interface DocumentPiece extends Serializable {

  /** The words in it, cells and lines parted by white space. */
  String text();

  /** A paragraph of which no more is known. */
  static DocumentPiece paragraph(String text) {
    return new Text(Kind.PARAGRAPH, text, List.of());
  }

  /** An item of a list of which no more is known. */
  static DocumentPiece item(String text) {
    return new Text(Kind.ITEM, text, List.of());
  }

  /**
   * A title.
   *
   * @param level from 1
   * @param locations where it stands; their spans are places in the text
   */
  record Heading(int level, String text, List<Location> locations) implements DocumentPiece {
    public Heading {
      locations = ImmutableList.copyOf(locations);
    }
  }

  /**
   * Text of any other kind.
   *
   * @param locations where it stands; their spans are places in the text
   */
  record Text(Kind kind, String text, List<Location> locations) implements DocumentPiece {
    public Text {
      locations = ImmutableList.copyOf(locations);
    }
  }

  /**
   * A row of a table.
   *
   * @param locations where it stands; their spans are places in the joined cells
   */
  record Row(List<String> cells, boolean header, List<Location> locations)
      implements DocumentPiece {
    public Row {
      cells = ImmutableList.copyOf(cells);
      locations = ImmutableList.copyOf(locations);
    }

    @Override
    public String text() {
      return String.join(" ", cells);
    }
  }

  /** The page with this number begins, and the one before ends. */
  record PageStart(int number) implements DocumentPiece {
    @Override
    public String text() {
      return "";
    }
  }

  /** What follows is on no page, unless another begins. */
  record PageEnd() implements DocumentPiece {
    @Override
    public String text() {
      return "";
    }
  }

  /** What a text is. */
  enum Kind {
    PARAGRAPH,
    /** The rest of a paragraph that began on the page before. */
    CONTINUED,
    /** Likewise, and the page ended in the middle of a word. */
    JOINED,
    ITEM,
    /** Text whose line breaks matter. */
    LINES,
    CAPTION,
    QUOTE,
    FOOTNOTE
  }
}
