package dev.footnote.lucene;

import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import com.google.common.collect.Multiset;
import dev.footnote.language.FunctionWords;
import dev.footnote.language.Language;
import dev.footnote.retrieve.Lexicon;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;

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
  private static final int MAX_JOINED = 64;
  private static final int MAX_PHRASES = 8;
  private static final int MAX_PHRASE_WORDS = 32;

  /** The weight of a phrase relative to its words. */
  private static final float PHRASE_WEIGHT = 1;

  /** The weight of an identifier relative to its parts. */
  private static final float IDENTIFIER_WEIGHT = 1;

  /** The weight of words that are joined, as FX200 for FX 200, beside the words themselves. */
  private static final double JOINED_WEIGHT = 0.8;

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
    List<KnownWord> found = new ArrayList<>();
    List<KnownTerm> joined = new ArrayList<>();
    List<String> phrases = new ArrayList<>(QuotedPhrases.in(question));
    String telling = FunctionWords.withoutFunctionWords(question, passages.keySet());
    Reading best = Reading.NONE;
    boolean stopWordsOnly = false;
    for (Map.Entry<Language, Integer> language : passages.entrySet()) {
      List<Lexicon.Word> words = words(language.getKey()).of(telling);
      stopWordsOnly |= words.isEmpty();
      KnownWords known =
          KnownWords.of(WordFields.in(language.getKey()), words, language.getValue(), searcher);
      found.addAll(known.words());
      joined.addAll(known.joined());
      best = best.orBetter(reading(language.getKey(), words.size(), known.words()));
    }
    if (found.isEmpty() && stopWordsOnly) {
      List<String> words = analyzer.terms(WordFields.EXACT, question);
      found.addAll(KnownWords.of(WordFields.EXACT, plain(words), allPassages, searcher).words());
      best = reading(Language.OTHER, words.size(), found);
      phrases.add(question);
    }
    Clauses clauses = new Clauses();
    addWords(clauses, found, joined);
    addIdentifiers(clauses, Identifiers.in(question));
    for (String phrase : Iterables.limit(phrases, MAX_PHRASES)) {
      addPhrase(clauses, analyzer.terms(WordFields.EXACT, phrase));
    }
    return new Question(clauses.any.build(), best.all() + clauses.most, best.language());
  }

  private QuestionWords words(Language language) {
    return new QuestionWords(analyzer, searcher.getIndexReader(), language);
  }

  private static List<Lexicon.Word> plain(List<String> terms) {
    return terms.stream().map(Lexicon.Word::of).toList();
  }

  /**
   * Adds words with a corrected rarity. Lucene computes rarity within one field. In a language with
   * few passages nothing would be rare, and a name that all languages share would be rarest there.
   */
  private void addWords(Clauses clauses, List<KnownWord> words, List<KnownTerm> joined) {
    Multiset<String> documentFrequency = HashMultiset.create();
    Stream.concat(words.stream().flatMap(KnownWord::terms), joined.stream())
        .distinct()
        .forEach(term -> documentFrequency.add(term.text(), term.documentFrequency()));
    ToDoubleFunction<KnownTerm> rarity =
        term -> rarity(Math.min(documentFrequency.count(term.text()), allPassages));
    long terms = 0;
    for (KnownWord word : rarestFirst(words)) {
      terms += word.terms().count();
      if (terms <= MAX_TERMS) {
        clauses.any.add(word.query(rarity), Occur.SHOULD);
      }
    }
    for (KnownTerm term : Iterables.limit(joined, MAX_JOINED)) {
      double most = JOINED_WEIGHT * rarity.applyAsDouble(term);
      clauses.any.add(term.query(most), Occur.SHOULD);
      clauses.most += most;
    }
  }

  private List<KnownWord> rarestFirst(List<KnownWord> words) {
    Comparator<KnownWord> byRarity = comparingDouble(word -> -word.rarity(this::rarity));
    return words.stream()
        .sorted(byRarity.thenComparing(word -> word.terms().findFirst().orElseThrow().term()))
        .toList();
  }

  private void addIdentifiers(Clauses clauses, Set<String> identifiers) throws IOException {
    List<KnownTerm> known = new ArrayList<>();
    for (String identifier : identifiers) {
      KnownTerm.of(WordFields.IDENTIFIERS, identifier, allPassages, searcher).ifPresent(known::add);
    }
    known.sort(comparingInt(KnownTerm::documentFrequency).thenComparing(KnownTerm::term));
    for (KnownTerm identifier : Iterables.limit(known, MAX_IDENTIFIERS)) {
      clauses.add(identifier.query(), IDENTIFIER_WEIGHT);
      clauses.most += IDENTIFIER_WEIGHT * rarity(identifier);
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
  private Reading reading(Language language, int words, List<KnownWord> known) {
    double found = 0;
    int foundWords = 0;
    for (KnownWord word : known) {
      found += word.count() * word.rarity(this::rarity);
      foundWords += word.count();
    }
    return new Reading(language, found, found + (words - foundWords) * rarity(0));
  }

  private double rarity(KnownTerm term) {
    return rarity(term.documentFrequency());
  }

  private double rarity(long documentFrequency) {
    return LuceneLexicon.rarity(documentFrequency, allPassages);
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
}
