package dev.footnote.embed;

/** A text's role in a search. Many models are trained with a different prefix for each role. */
public enum Role {
  /** A search query. */
  QUERY,
  /** A text that is searched. */
  PASSAGE
}
