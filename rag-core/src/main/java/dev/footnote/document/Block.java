package dev.footnote.document;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Splitter;
import java.util.List;

/**
 * A structural element of a document, such as a heading or a paragraph, with the span of its text.
 *
 * <p>The blocks of a document are in reading order and do not overlap.
 */
public sealed interface Block {

  /** Returns the span of the block's text in the document's text; never empty. */
  Span span();

  /**
   * A title of the blocks after it, up to the next heading of the same or a higher rank.
   *
   * @param span the span of the title
   * @param level rank from 1, the highest, to 6
   */
  record Heading(Span span, int level) implements Block {
    /**
     * @throws IllegalArgumentException if the span is empty or {@code level} is not 1 to 6
     */
    public Heading {
      requireText(span);
      checkArgument(level >= 1 && level <= 6, "heading level %s: must be 1 to 6", level);
    }
  }

  /**
   * A paragraph of running text.
   *
   * @param span the span of the paragraph
   */
  record Paragraph(Span span) implements Block {
    /**
     * @throws IllegalArgumentException if the span is empty
     */
    public Paragraph {
      requireText(span);
    }
  }

  /**
   * An item of a list. The items of a list inside it are blocks of their own.
   *
   * @param span the span of the item
   */
  record ListItem(Span span) implements Block {
    /**
     * @throws IllegalArgumentException if the span is empty
     */
    public ListItem {
      requireText(span);
    }
  }

  /**
   * A row of a table, with its cells joined by {@value #CELL_SEPARATOR}. A merged cell is in each
   * row and column that it covers.
   *
   * @param span the span of the row
   * @param header whether the row names the columns of the table; the header rows of a table come
   *     before its other rows
   * @param table the ordinal of the table in the document, from 0
   */
  record TableRow(Span span, boolean header, int table) implements Block {
    /** The text between two cells of a row. */
    public static final String CELL_SEPARATOR = " | ";

    private static final Splitter CELLS = Splitter.on(CELL_SEPARATOR);

    /**
     * @throws IllegalArgumentException if the span is empty or the ordinal is negative
     */
    public TableRow {
      requireText(span);
      checkArgument(table >= 0, "table number %s: must be at least 0", table);
    }

    /**
     * Splits the text of a row into its cells. An empty first cell leaves only the end of its
     * separator in the text; empty cells at the end may be missing.
     */
    public static List<String> cells(String row) {
      String spaced = (row.startsWith("| ") ? " " : "") + row + (row.endsWith(" |") ? " " : "");
      return CELLS.splitToList(spaced);
    }
  }

  /**
   * A text whose line breaks matter, such as source code.
   *
   * @param span the span of the text, line breaks included
   */
  record Preformatted(Span span) implements Block {
    /**
     * @throws IllegalArgumentException if the span is empty
     */
    public Preformatted {
      requireText(span);
    }
  }

  /**
   * A caption of a figure or a table.
   *
   * @param span the span of the caption
   */
  record Caption(Span span) implements Block {
    /**
     * @throws IllegalArgumentException if the span is empty
     */
    public Caption {
      requireText(span);
    }
  }

  /**
   * A block quotation from another text.
   *
   * @param span the span of the quotation
   */
  record Quote(Span span) implements Block {
    /**
     * @throws IllegalArgumentException if the span is empty
     */
    public Quote {
      requireText(span);
    }
  }

  /**
   * A note to the text, at the foot of a page or the end of a chapter.
   *
   * @param span the span of the note, including its mark if the source has one there
   */
  record Footnote(Span span) implements Block {
    /**
     * @throws IllegalArgumentException if the span is empty
     */
    public Footnote {
      requireText(span);
    }
  }

  private static void requireText(Span span) {
    checkArgument(!span.isEmpty(), "block at %s: must have text", span);
  }
}
