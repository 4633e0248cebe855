package dev.footnote.ingest.internal.pdf;

/**
 * A comment that somebody attached to a page.
 *
 * @param author the author's name; empty if it is not known
 * @param place the place of the comment's symbol
 */
record PageComment(String author, String text, PageBox place) {

  /** Returns the comment as a note that names its author. */
  String note() {
    return (author.isEmpty() ? "Comment: " : "Comment by " + author + ": ") + text;
  }
}
