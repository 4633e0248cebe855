package dev.footnote.retrieve;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** The vocabulary of an index in one language: how it analyses text, and how rare terms are. */
public interface Lexicon {

  /**
   * Returns the terms of a text as the index stores them (lower case, stemmed, without stop words),
   * in order and with repetitions. A word with several spellings has a term for each.
   */
  List<String> terms(String text);

  /** Returns the words of a question, in order and with repetitions, without stop words. */
  List<Word> words(String question);

  /**
   * Returns the inverse document frequency of a term, as BM25 defines it: more than 0, and higher
   * for a term that fewer passages have. A term that no passage has gets the highest value.
   */
  double rarity(String term);

  /**
   * A word of a question, and the terms of a text that also confirm it.
   *
   * @param term the term of the word as written
   * @param spellings the terms of the word in other spellings: without accents, joined with a
   *     number, or as a part of a compound; empty if the index has none
   * @param parts the terms whose compound the word is; empty if the index does not have them all
   */
  record Word(String term, List<String> spellings, List<String> parts) {
    /** Copies the lists. */
    public Word {
      spellings = ImmutableList.copyOf(spellings);
      parts = ImmutableList.copyOf(parts);
    }

    /** Returns a word that has one spelling only. */
    public static Word of(String term) {
      return new Word(term, List.of(), List.of());
    }
  }
}
