package dev.footnote.lucene;

import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * A term of a question that the index has.
 *
 * @param term the term in the index
 * @param places its occurrences in the index, looked up once
 * @param among number of passages that have its field
 */
record KnownTerm(Term term, TermStates places, long among) {

  /** Looks a term up; nothing if the index does not have it. */
  static Optional<KnownTerm> of(String field, String text, long among, IndexSearcher searcher)
      throws IOException {
    Term term = new Term(field, text);
    TermStates places = TermStates.build(searcher, term, true);
    return places.docFreq() > 0
        ? Optional.of(new KnownTerm(term, places, among))
        : Optional.empty();
  }

  String text() {
    return term.text();
  }

  /** Returns the number of passages that have the term. */
  int documentFrequency() {
    return places.docFreq();
  }

  /** Returns a query that scores the term with a rarity instead of the rarity in its field. */
  Query query(double rarity) {
    double inField = LuceneLexicon.rarity(documentFrequency(), among);
    return new BoostQuery(new TermQuery(term, places), (float) (rarity / inField));
  }

  Query query() {
    return new TermQuery(term, places);
  }
}
