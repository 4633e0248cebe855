package dev.footnote.embed;

/** What a text is to a search: many models are trained with another prefix for each. */
public enum Role {
  /** What is asked. */
  QUERY,
  /** What is searched. */
  PASSAGE
}
