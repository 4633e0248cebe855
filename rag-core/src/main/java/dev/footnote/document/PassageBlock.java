package dev.footnote.document;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * A block in a passage that a reader understands in another way than a paragraph. Immutable.
 *
 * @param span the span of the block in the document's text, clipped to the passage
 * @param kind the kind of the block
 */
public record PassageBlock(Span span, Kind kind) {

  /** A kind of block. */
  public enum Kind {
    /** An item of a list. */
    LIST_ITEM,
    /** A quotation from another text, such as an older mail. */
    QUOTE,
    /** A note to the text. */
    FOOTNOTE
  }

  /**
   * @throws IllegalArgumentException if the span is empty
   */
  public PassageBlock {
    checkArgument(!span.isEmpty(), "block at %s: must have text", span);
  }
}
