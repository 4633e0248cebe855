package dev.footnote.retrieve;

import java.util.List;

/** The words of an index in one language: how it reads them, and how rare they are there. */
public interface Lexicon {

  /**
   * The terms of a text as the index would hold them (lower case, stems, no stop words), in order,
   * with repetitions.
   */
  List<String> terms(String text);

  /**
   * How much a term tells: the inverse document frequency of BM25, above 0, the higher the fewer
   * passages have the term. A term that no passage has is as rare as can be.
   */
  double rarity(String term);
}
