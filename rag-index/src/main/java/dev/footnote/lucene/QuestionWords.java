package dev.footnote.lucene;

import static com.google.common.collect.ImmutableListMultimap.flatteningToImmutableListMultimap;
import static com.google.common.collect.ImmutableListMultimap.toImmutableListMultimap;
import static java.util.Comparator.comparingInt;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Streams;
import dev.footnote.document.Span;
import dev.footnote.document.internal.PlainLetters;
import dev.footnote.index.IndexException;
import dev.footnote.language.Language;
import dev.footnote.retrieve.Lexicon;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;

/**
 * A reader of questions in one language of a generation. It looks up which other spellings of each
 * word the index has. Thread-safe.
 */
final class QuestionWords {

  /** Longer questions are texts, and have more pairs of words than can be looked up. */
  private static final int MOST_WORDS = 12;

  private final WordAnalyzer analyzer;
  private final IndexReader reader;
  private final String field;
  private final Compounds compounds;

  QuestionWords(WordAnalyzer analyzer, IndexReader reader, Language language) {
    this.analyzer = analyzer;
    this.reader = reader;
    this.field = WordFields.in(language);
    this.compounds = Compounds.in(language);
  }

  /** Returns the words of a text, in order and with repetitions, without stop words. */
  List<Lexicon.Word> of(String text) {
    return new Question(text).words();
  }

  /** A question that is being read. It looks up each term once. Not thread-safe. */
  private final class Question {
    private final List<WordAnalyzer.Token> written;
    private final ImmutableListMultimap<Span, WordAnalyzer.Token> otherSpellings;
    private final ImmutableListMultimap<Span, JoinedWords> joined;
    private final ImmutableListMultimap<WordAnalyzer.Token, String> forms;
    private final Map<String, Boolean> known = new HashMap<>();

    Question(String text) {
      List<WordAnalyzer.Token> tokens = analyzer.tokens(field, text);
      written = tokens.stream().filter(token -> !token.isOtherSpelling()).toList();
      otherSpellings =
          tokens.stream()
              .filter(WordAnalyzer.Token::isOtherSpelling)
              .collect(toImmutableListMultimap(WordAnalyzer.Token::place, token -> token));
      joined = joined(written, JoinedWords.in(text));
      forms =
          compounds.links().isEmpty() || written.size() > MOST_WORDS
              ? ImmutableListMultimap.of()
              : written.stream()
                  .distinct()
                  .collect(
                      flatteningToImmutableListMultimap(word -> word, word -> forms(word, text)));
    }

    List<Lexicon.Word> words() {
      return written.stream()
          .map(
              word ->
                  new Lexicon.Word(
                      word.term(),
                      Stream.concat(spellings(word), compounds(word))
                          .filter(spelling -> !spelling.equals(word.term()))
                          .distinct()
                          .filter(this::isKnown)
                          .toList(),
                      compounds.parts(word.term(), this::knownTerm)))
          .toList();
    }

    private Stream<String> compounds(WordAnalyzer.Token word) {
      return forms.keySet().stream()
          .filter(other -> !other.term().equals(word.term()))
          .flatMap(other -> compounds.of(forms.get(word), forms.get(other)));
    }

    private Stream<String> spellings(WordAnalyzer.Token word) {
      Stream<String> accentless =
          otherSpellings.get(word.place()).stream().map(token -> token.term().substring(1));
      Stream<String> together =
          joined.get(word.place()).stream().flatMap(words -> analyzer.terms(field, words).stream());
      return Streams.concat(Stream.of(word.term()), accentless, together)
          .flatMap(spelling -> Stream.of(SpellingFilter.MARK + spelling, spelling));
    }

    private Optional<String> knownTerm(String word) {
      return Stream.concat(Stream.of(word), analyzer.terms(field, word).stream())
          .filter(this::isKnown)
          .findFirst();
    }

    private boolean isKnown(String term) {
      return known.computeIfAbsent(term, QuestionWords.this::isInIndex);
    }
  }

  /** Returns the term of a word and, because a first part keeps its ending, the whole word. */
  private static Stream<String> forms(WordAnalyzer.Token word, String text) {
    String written = word.place().of(text).toLowerCase(Locale.ROOT);
    return Stream.of(word.term(), written, PlainLetters.fold(written)).distinct();
  }

  /** Returns the joined words that overlap each word. The words are in the order of the text. */
  private static ImmutableListMultimap<Span, JoinedWords> joined(
      List<WordAnalyzer.Token> words, List<JoinedWords> unordered) {
    List<JoinedWords> joined =
        unordered.stream().sorted(comparingInt(found -> found.place().start())).toList();
    ImmutableListMultimap.Builder<Span, JoinedWords> found = ImmutableListMultimap.builder();
    int first = 0;
    for (WordAnalyzer.Token word : words) {
      while (first < joined.size() && joined.get(first).place().end() <= word.place().start()) {
        first++;
      }
      joined.subList(first, joined.size()).stream()
          .takeWhile(next -> next.place().start() < word.place().end())
          .filter(next -> next.place().overlaps(word.place()))
          .forEach(next -> found.put(word.place(), next));
    }
    return found.build();
  }

  private boolean isInIndex(String term) {
    try {
      return reader.docFreq(new Term(field, term)) > 0;
    } catch (IOException e) {
      throw new IndexException("The index could not be read: " + e.getMessage(), e);
    }
  }
}
