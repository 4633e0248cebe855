package dev.footnote.document;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * A piece of a document's structure and where its text stands.
 *
 * <p>The blocks of a document are in reading order and do not overlap.
 */
public sealed interface Block {

  /** Where its text stands in the document's text; never empty. */
  Span span();

  /**
   * A title of what follows it, down to the next heading of the same or a higher rank.
   *
   * @param span the title's text
   * @param level rank from 1, the highest, to 6
   */
  record Heading(Span span, int level) implements Block {
    /**
     * @throws IllegalArgumentException if the span is empty or {@code level} is not 1 to 6
     */
    public Heading {
      requireText(span);
      checkArgument(level >= 1 && level <= 6, "heading level %s: want 1 to 6", level);
    }
  }

  /**
   * Running text.
   *
   * @param span the paragraph's text
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
   * One item of a list, without the lists inside it, which are items of their own.
   *
   * @param span the item's text
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
   * One row of a table, its cells joined by {@value #CELL_SEPARATOR}.
   *
   * @param span the row's text
   * @param header whether the row names the columns of the rows after it
   */
  record TableRow(Span span, boolean header) implements Block {
    /** What stands between two cells of a row. */
    public static final String CELL_SEPARATOR = " | ";

    /**
     * @throws IllegalArgumentException if the span is empty
     */
    public TableRow {
      requireText(span);
    }
  }

  /**
   * Text whose line breaks matter, such as source code.
   *
   * @param span the text, line breaks included
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
   * What is said of a figure or a table beside it.
   *
   * @param span the caption's text
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
   * A passage of somebody else's text, set apart.
   *
   * @param span the quoted text
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
   * @param span the note's text, its mark included where the source has one there
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
    checkArgument(!span.isEmpty(), "a block at %s has no text", span);
  }
}
