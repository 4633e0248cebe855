package dev.footnote.ingest;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Location;
import java.io.Serializable;
import java.util.List;

/**
 * A step in building a document. Pieces are kept until the parts before theirs have been written,
 * and may come from another process.
 */
sealed interface DocumentPiece extends Serializable {

  /** Returns the words of the piece; cells and lines are separated by white space. */
  String text();

  /** Creates a paragraph without locations. */
  static DocumentPiece paragraph(String text) {
    return new Text(TextKind.PARAGRAPH, text, List.of());
  }

  /** Creates a list item without locations. */
  static DocumentPiece item(String text) {
    return new Text(TextKind.ITEM, text, List.of());
  }

  /**
   * A heading.
   *
   * @param level the level, from 1
   * @param locations places in the source; their spans are in the text
   */
  record Heading(int level, String text, List<Location> locations) implements DocumentPiece {
    public Heading {
      locations = ImmutableList.copyOf(locations);
    }
  }

  /**
   * Text of any other kind.
   *
   * @param locations places in the source; their spans are in the text
   */
  record Text(TextKind kind, String text, List<Location> locations) implements DocumentPiece {
    public Text {
      locations = ImmutableList.copyOf(locations);
    }
  }

  /**
   * A row of a table.
   *
   * @param locations places in the source; their spans are in the joined cells
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

  /** The beginning of a table. Rows after it do not belong to a table before it. */
  record TableStart() implements DocumentPiece {
    @Override
    public String text() {
      return "";
    }
  }

  /** The beginning of the page with this number, and the end of the page before. */
  record PageStart(int number) implements DocumentPiece {
    @Override
    public String text() {
      return "";
    }
  }

  /** The end of a page. Pieces after it are on no page until another page begins. */
  record PageEnd() implements DocumentPiece {
    @Override
    public String text() {
      return "";
    }
  }

  /** A kind of text. */
  enum TextKind {
    PARAGRAPH,
    /** The rest of a paragraph that began on the page before. */
    CONTINUED,
    /** The rest of a paragraph whose page ended in the middle of a word. */
    JOINED,
    ITEM,
    /** Text whose line breaks matter. */
    PREFORMATTED,
    CAPTION,
    QUOTE,
    FOOTNOTE
  }
}
