package dev.footnote.lucene;

import static java.util.Comparator.comparingInt;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import com.google.common.collect.Multiset;
import dev.footnote.language.FunctionWords;
import dev.footnote.language.Language;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Makes a question a Lucene query: any of its terms but for function words, each counted as often
 * as it is asked, and of very many the rarest; what stands in quotation marks, word for word; and
 * its identifiers. Nothing is required, and no sign is an operator. A question of function words
 * alone is looked up as it stands.
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
  private final IndexSearcher searcher;
  private final ImmutableMap<Language, Integer> passages;
  private final long allPassages;

  /**
   * @param passages how many the index has in each of its languages
   */
  WordsQuery(
      WordAnalyzer analyzer, IndexSearcher searcher, ImmutableMap<Language, Integer> passages) {
    this.analyzer = analyzer;
    this.searcher = searcher;
    this.passages = passages;
    this.allPassages = passages.values().stream().mapToLong(Integer::longValue).sum();
  }

  /** The words of a question; their query matches nothing if none of them is in the index. */
  Asked of(String question) throws IOException {
    List<AskedTerm> terms = new ArrayList<>();
    List<String> phrases = new ArrayList<>(QuotedPhrases.in(question));
    String telling = FunctionWords.withoutFunctionWords(question, passages.keySet());
    Reading best = Reading.NONE;
    boolean stopWordsOnly = false;
    for (Map.Entry<Language, Integer> language : passages.entrySet()) {
      String field = WordFields.in(language.getKey());
      List<String> words = analyzer.terms(field, telling);
      stopWordsOnly |= words.isEmpty();
      List<AskedTerm> known = known(field, words, language.getValue());
      terms.addAll(known);
      best = best.orBetter(reading(language.getKey(), words, known));
    }
    if (terms.isEmpty() && stopWordsOnly) {
      List<String> words = analyzer.terms(WordFields.EXACT, question);
      terms.addAll(known(WordFields.EXACT, words, allPassages));
      best = reading(Language.OTHER, words, terms);
      phrases.add(question);
    }
    Clauses clauses = new Clauses();
    addTerms(clauses, terms);
    List<AskedTerm> identifiers =
        known(WordFields.IDENTIFIERS, Identifiers.in(question), allPassages);
    for (AskedTerm identifier : rarest(MAX_IDENTIFIERS, identifiers)) {
      clauses.add(identifier.query(), IDENTIFIER_WEIGHT);
      clauses.most += IDENTIFIER_WEIGHT * rarity(identifier.having());
    }
    for (String phrase : Iterables.limit(phrases, MAX_PHRASES)) {
      addPhrase(clauses, analyzer.terms(WordFields.EXACT, phrase));
    }
    return new Asked(clauses.any.build(), best.all() + clauses.most, best.language());
  }

  /**
   * Lucene takes a term's rarity from its field alone: in a language of few passages nothing would
   * be rare, and a name that all languages share would be rarest there. So it is put right.
   */
  private void addTerms(Clauses clauses, List<AskedTerm> terms) {
    Multiset<String> having = HashMultiset.create();
    for (AskedTerm term : terms) {
      having.add(term.term().text(), term.having());
    }
    for (AskedTerm term : rarest(MAX_TERMS, terms)) {
      double rarity = rarity(having.count(term.term().text()));
      double inField = LuceneLexicon.rarity(term.having(), term.among());
      clauses.add(term.query(), (float) (term.count() * rarity / inField));
    }
  }

  private void addPhrase(Clauses clauses, List<String> words) throws IOException {
    if (!words.isEmpty() && words.size() <= MAX_PHRASE_WORDS) {
      String[] terms = words.toArray(String[]::new);
      clauses.add(new PhraseQuery(WordFields.EXACT, terms), PHRASE_WEIGHT);
      for (String word : words) {
        int having = searcher.getIndexReader().docFreq(new Term(WordFields.EXACT, word));
        clauses.most += PHRASE_WEIGHT * rarity(having);
      }
    }
  }

  /** What the words of a question tell, read in a language. */
  private Reading reading(Language language, List<String> words, List<AskedTerm> known) {
    double found = 0;
    int foundWords = 0;
    for (AskedTerm term : known) {
      found += term.count() * rarity(term.having());
      foundWords += term.count();
    }
    return new Reading(language, found, found + (words.size() - foundWords) * rarity(0));
  }

  private double rarity(int having) {
    return LuceneLexicon.rarity(having, allPassages);
  }

  /** Those of the words that the field has. */
  private List<AskedTerm> known(String field, Collection<String> words, long among)
      throws IOException {
    List<AskedTerm> known = new ArrayList<>();
    for (Multiset.Entry<String> entry : HashMultiset.create(words).entrySet()) {
      Term term = new Term(field, entry.getElement());
      TermStates places = TermStates.build(searcher, term, true);
      if (places.docFreq() > 0) {
        known.add(new AskedTerm(term, places, entry.getCount(), among));
      }
    }
    return known;
  }

  private static List<AskedTerm> rarest(int limit, List<AskedTerm> terms) {
    return terms.stream()
        .sorted(comparingInt(AskedTerm::having).thenComparing(AskedTerm::term))
        .limit(limit)
        .toList();
  }

  /**
   * The words of a question.
   *
   * @param query matches passages that have one of them
   * @param most the score that a passage cannot reach, however full of them it is
   * @param language in which the index has most of them
   */
  record Asked(Query query, double most, Language language) {

    /** How much of the words a passage with that score has, 0 to 1. */
    double coverage(double score) {
      return most > 0 ? Math.min(1, score / most) : 0;
    }
  }

  /**
   * A question as one language reads it.
   *
   * @param language which one
   * @param found the rarities of the words that the index has, added up
   * @param all the same of all words
   */
  private record Reading(Language language, double found, double all) {

    static final Reading NONE = new Reading(Language.OTHER, -1, 0);

    Reading orBetter(Reading other) {
      return other.found > found ? other : this;
    }
  }

  /** What is put together to a query, and the most that it can score beside its plain terms. */
  private static final class Clauses {
    private final BooleanQuery.Builder any = new BooleanQuery.Builder();
    private double most;

    void add(Query clause, float weight) {
      any.add(new BoostQuery(clause, weight), Occur.SHOULD);
    }
  }

  /**
   * A term of the question.
   *
   * @param term as the index holds it
   * @param places where the index has it, looked up once for all that is asked of it
   * @param count how often it is asked
   * @param among how many passages have its field
   */
  private record AskedTerm(Term term, TermStates places, int count, long among) {

    /** How many passages have it. */
    int having() {
      return places.docFreq();
    }

    Query query() {
      return new TermQuery(term, places);
    }
  }
}
