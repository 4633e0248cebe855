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
 * A Lucene query for the words of a question. It matches any term except function words. A repeated
 * term counts each time; of very many terms, the rarest are used. Quoted text is matched as a
 * phrase, and identifiers are matched exactly. Punctuation is not query syntax, and no term is
 * required. A question that has only function words keeps them.
 *
 * <p>The language of a question is unknown. The question is analysed in every language of the
 * index, and each passage is scored by the terms of its own language.
 */
final class WordsQuery {

  // Lucene allows 1,024 clauses, and each word of a phrase counts as one. These limits stay below.
  private static final int MAX_TERMS = 512;
  private static final int MAX_IDENTIFIERS = 128;
  private static final int MAX_PHRASES = 8;
  private static final int MAX_PHRASE_WORDS = 32;

  /** The weight of a phrase relative to its words. */
  private static final float PHRASE_WEIGHT = 1;

  /** The weight of an identifier relative to its parts. */
  private static final float IDENTIFIER_WEIGHT = 1;

  private final WordAnalyzer analyzer;
  private final IndexSearcher searcher;
  private final ImmutableMap<Language, Integer> passages;
  private final long allPassages;

  /**
   * @param passages number of passages in each language of the index
   */
  WordsQuery(
      WordAnalyzer analyzer, IndexSearcher searcher, ImmutableMap<Language, Integer> passages) {
    this.analyzer = analyzer;
    this.searcher = searcher;
    this.passages = passages;
    this.allPassages = passages.values().stream().mapToLong(Integer::longValue).sum();
  }

  /**
   * Returns the query for a question; the query matches nothing if the index has none of the words.
   */
  Question of(String question) throws IOException {
    List<QuestionTerm> terms = new ArrayList<>();
    List<String> phrases = new ArrayList<>(QuotedPhrases.in(question));
    String telling = FunctionWords.withoutFunctionWords(question, passages.keySet());
    Reading best = Reading.NONE;
    boolean stopWordsOnly = false;
    for (Map.Entry<Language, Integer> language : passages.entrySet()) {
      String field = WordFields.in(language.getKey());
      List<String> words = analyzer.terms(field, telling);
      stopWordsOnly |= words.isEmpty();
      List<QuestionTerm> known = known(field, words, language.getValue());
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
    List<QuestionTerm> identifiers =
        known(WordFields.IDENTIFIERS, Identifiers.in(question), allPassages);
    for (QuestionTerm identifier : rarest(MAX_IDENTIFIERS, identifiers)) {
      clauses.add(identifier.query(), IDENTIFIER_WEIGHT);
      clauses.most += IDENTIFIER_WEIGHT * rarity(identifier.documentFrequency());
    }
    for (String phrase : Iterables.limit(phrases, MAX_PHRASES)) {
      addPhrase(clauses, analyzer.terms(WordFields.EXACT, phrase));
    }
    return new Question(clauses.any.build(), best.all() + clauses.most, best.language());
  }

  /**
   * Adds terms with a corrected rarity. Lucene computes rarity within one field. In a language with
   * few passages nothing would be rare, and a name that all languages share would be rarest there.
   */
  private void addTerms(Clauses clauses, List<QuestionTerm> terms) {
    Multiset<String> documentFrequency = HashMultiset.create();
    for (QuestionTerm term : terms) {
      documentFrequency.add(term.term().text(), term.documentFrequency());
    }
    for (QuestionTerm term : rarest(MAX_TERMS, terms)) {
      double rarity = rarity(documentFrequency.count(term.term().text()));
      double inField = LuceneLexicon.rarity(term.documentFrequency(), term.among());
      clauses.add(term.query(), (float) (term.count() * rarity / inField));
    }
  }

  private void addPhrase(Clauses clauses, List<String> words) throws IOException {
    if (!words.isEmpty() && words.size() <= MAX_PHRASE_WORDS) {
      String[] terms = words.toArray(String[]::new);
      clauses.add(new PhraseQuery(WordFields.EXACT, terms), PHRASE_WEIGHT);
      for (String word : words) {
        int documentFrequency = searcher.getIndexReader().docFreq(new Term(WordFields.EXACT, word));
        clauses.most += PHRASE_WEIGHT * rarity(documentFrequency);
      }
    }
  }

  /** Returns the question as a language reads it. */
  private Reading reading(Language language, List<String> words, List<QuestionTerm> known) {
    double found = 0;
    int foundWords = 0;
    for (QuestionTerm term : known) {
      found += term.count() * rarity(term.documentFrequency());
      foundWords += term.count();
    }
    return new Reading(language, found, found + (words.size() - foundWords) * rarity(0));
  }

  private double rarity(int documentFrequency) {
    return LuceneLexicon.rarity(documentFrequency, allPassages);
  }

  /** Returns the words that a field has. */
  private List<QuestionTerm> known(String field, Collection<String> words, long among)
      throws IOException {
    List<QuestionTerm> known = new ArrayList<>();
    for (Multiset.Entry<String> entry : HashMultiset.create(words).entrySet()) {
      Term term = new Term(field, entry.getElement());
      TermStates places = TermStates.build(searcher, term, true);
      if (places.docFreq() > 0) {
        known.add(new QuestionTerm(term, places, entry.getCount(), among));
      }
    }
    return known;
  }

  private static List<QuestionTerm> rarest(int limit, List<QuestionTerm> terms) {
    return terms.stream()
        .sorted(comparingInt(QuestionTerm::documentFrequency).thenComparing(QuestionTerm::term))
        .limit(limit)
        .toList();
  }

  /**
   * The words of a question.
   *
   * @param query matches passages that have at least one of the words
   * @param most an upper bound that no passage's score reaches
   * @param language the language in which the index has most of the words
   */
  record Question(Query query, double most, Language language) {

    /** Returns the share of the words that a passage with this score has, 0 to 1. */
    double coverage(double score) {
      return most > 0 ? Math.min(1, score / most) : 0;
    }
  }

  /**
   * A question as one language reads it.
   *
   * @param language the language
   * @param found the sum of the rarities of the words that the index has
   * @param all the sum of the rarities of all words
   */
  private record Reading(Language language, double found, double all) {

    static final Reading NONE = new Reading(Language.OTHER, -1, 0);

    Reading orBetter(Reading other) {
      return other.found > found ? other : this;
    }
  }

  /** The clauses of a query, and the most that they can score beside its plain terms. */
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
   * @param term the term in the index
   * @param places its occurrences in the index, looked up once
   * @param count its occurrences in the question
   * @param among number of passages that have its field
   */
  private record QuestionTerm(Term term, TermStates places, int count, long among) {

    /** Returns the number of passages that have the term. */
    int documentFrequency() {
      return places.docFreq();
    }

    Query query() {
      return new TermQuery(term, places);
    }
  }
}
