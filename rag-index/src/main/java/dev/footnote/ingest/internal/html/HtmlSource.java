package dev.footnote.ingest.internal.html;

/** A kind of file that HTML comes from. */
public enum HtmlSource {
  /** A web page, which has the navigation and the notices of its site around its own text. */
  PAGE,
  /** The body of a message. */
  MESSAGE,
  /** A chapter of a book, in XHTML. */
  CHAPTER,
  /** HTML that was made from a text with other markup. */
  TEXT
}
