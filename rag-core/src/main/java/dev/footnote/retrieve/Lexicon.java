package dev.footnote.retrieve;

import java.util.List;

/** The vocabulary of an index in one language: how it analyses text, and how rare terms are. */
public interface Lexicon {

  /**
   * Returns the terms of a text as the index stores them (lower case, stemmed, without stop words),
   * in order and with repetitions.
   */
  List<String> terms(String text);

  /**
   * Returns the inverse document frequency of a term, as BM25 defines it: more than 0, and higher
   * for a term that fewer passages have. A term that no passage has gets the highest value.
   */
  double rarity(String term);
}
