package dev.footnote.index;

import static java.util.Comparator.comparingInt;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Iterables;
import com.google.common.collect.Multiset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Makes a question a Lucene query: any of its terms, each counted as often as it is asked, and of
 * very many the rarest; what stands in quotation marks, word for word; and its identifiers. Nothing
 * is required, and no sign is an operator.
 *
 * <p>Which language a question is in is not known. It is read in each that the index has, and a
 * passage, being in one, is scored by the terms of that one.
 */
final class WordsQuery {

  // Together below the 1,024 that Lucene allows, of which each word of a phrase is one.
  private static final int MAX_TERMS = 512;
  private static final int MAX_IDENTIFIERS = 128;
  private static final int MAX_PHRASES = 8;
  private static final int MAX_PHRASE_WORDS = 32;

  /** What a phrase weighs beside the same words anywhere. */
  private static final float PHRASE_WEIGHT = 1;

  /** What an identifier weighs beside its parts anywhere. */
  private static final float IDENTIFIER_WEIGHT = 1;

  private final WordAnalyzer analyzer;
  private final IndexReader reader;
  private final List<Language> languages;

  /**
   * @param languages those in which the reader has passages
   */
  WordsQuery(WordAnalyzer analyzer, IndexReader reader, List<Language> languages) {
    this.analyzer = analyzer;
    this.reader = reader;
    this.languages = languages;
  }

  /** The query of a question; matches nothing if no word of it is in the index. */
  Query of(String question) throws IOException {
    List<AskedTerm> terms = new ArrayList<>();
    List<String> phrases = new ArrayList<>(QuotedPhrases.in(question));
    String telling =
        languages.size() == 1 ? question : FunctionWords.blankedOut(question, languages);
    boolean stopWordsOnly = false;
    for (Language language : languages) {
      List<String> words = analyzer.terms(WordFields.in(language), telling);
      stopWordsOnly |= words.isEmpty();
      terms.addAll(known(WordFields.in(language), words));
    }
    if (terms.isEmpty() && stopWordsOnly) {
      terms.addAll(known(WordFields.EXACT, analyzer.terms(WordFields.EXACT, question)));
      phrases.add(question);
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (AskedTerm term : rarest(MAX_TERMS, terms)) {
      add(any, new TermQuery(term.term()), term.count());
    }
    List<AskedTerm> identifiers = known(WordFields.IDENTIFIERS, Identifiers.in(question));
    for (AskedTerm identifier : rarest(MAX_IDENTIFIERS, identifiers)) {
      add(any, new TermQuery(identifier.term()), IDENTIFIER_WEIGHT);
    }
    for (String phrase : Iterables.limit(phrases, MAX_PHRASES)) {
      addPhrase(any, analyzer.terms(WordFields.EXACT, phrase));
    }
    return any.build();
  }

  private static void addPhrase(BooleanQuery.Builder any, List<String> words) {
    if (!words.isEmpty() && words.size() <= MAX_PHRASE_WORDS) {
      add(any, new PhraseQuery(WordFields.EXACT, words.toArray(String[]::new)), PHRASE_WEIGHT);
    }
  }

  private static void add(BooleanQuery.Builder any, Query clause, float weight) {
    any.add(new BoostQuery(clause, weight), Occur.SHOULD);
  }

  /** Those of the words that the field has. */
  private List<AskedTerm> known(String field, Collection<String> words) throws IOException {
    List<AskedTerm> known = new ArrayList<>();
    for (Multiset.Entry<String> entry : HashMultiset.create(words).entrySet()) {
      Term term = new Term(field, entry.getElement());
      int passages = reader.docFreq(term);
      if (passages > 0) {
        known.add(new AskedTerm(term, entry.getCount(), passages));
      }
    }
    return known;
  }

  private static List<AskedTerm> rarest(int limit, List<AskedTerm> terms) {
    return terms.stream()
        .sorted(comparingInt(AskedTerm::passages).thenComparing(AskedTerm::term))
        .limit(limit)
        .toList();
  }

  /**
   * A term of the question.
   *
   * @param term as the index holds it
   * @param count how often it is asked
   * @param passages how many passages have it
   */
  private record AskedTerm(Term term, int count, int passages) {}
}
