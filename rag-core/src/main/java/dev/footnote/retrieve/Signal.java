package dev.footnote.retrieve;

/** A way of finding passages, with scores of its own scale. */
public enum Signal {
  /** Words in common, scored by BM25; zero or more, without an upper bound. */
  WORDS,
  /** Nearness of meaning, scored by the cosine of two vectors; -1 to 1. */
  VECTORS
}
