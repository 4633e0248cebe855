package dev.footnote.lucene;

import com.google.common.collect.ImmutableList;
import dev.footnote.document.Span;
import dev.footnote.language.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * The analyzer of the index. It analyses each field of {@link WordFields} in its language, with
 * other spellings, and other fields, {@link WordFields#EXACT} among them, as lower-case words.
 * Thread-safe. It holds only memory, so closing it is unnecessary.
 */
final class WordAnalyzer extends DelegatingAnalyzerWrapper {

  /** Unpaired surrogates; Lucene would end the text in front of one at the end. */
  private static final Pattern UNPAIRED_SURROGATE = Pattern.compile("\\p{Cs}");

  private final ConcurrentMap<Language, Analyzer> analyzers = new ConcurrentHashMap<>();

  private final Analyzer exact = LanguageAnalyzers.newAnalyzer(Language.OTHER);

  WordAnalyzer() {
    super(PER_FIELD_REUSE_STRATEGY);
  }

  /** Returns the terms that a field holds for a text, in order, with repetitions. */
  List<String> terms(String field, String text) {
    return tokens(this, field, text).stream().map(Token::term).toList();
  }

  /** Returns the tokens that a field has for a text, in order. */
  List<Token> tokens(String field, String text) {
    return tokens(this, field, text);
  }

  /** Returns the terms of a text that an analyzer of a language makes, in order. */
  static List<String> terms(Analyzer analyzer, String text) {
    return tokens(analyzer, "", text).stream().map(Token::term).toList();
  }

  /** Returns the terms of joined words, without the mark. */
  List<String> terms(String field, JoinedWords words) {
    return SpellingFilter.terms(words, getWrappedAnalyzer(field)).stream()
        .filter(term -> term.charAt(0) != SpellingFilter.MARK)
        .toList();
  }

  private static List<Token> tokens(Analyzer analyzer, String field, String text) {
    ImmutableList.Builder<Token> found = ImmutableList.builder();
    try (TokenStream tokens =
        analyzer.tokenStream(field, UNPAIRED_SURROGATE.matcher(text).replaceAll(" "))) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      OffsetAttribute offsets = tokens.addAttribute(OffsetAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        found.add(new Token(term.toString(), new Span(offsets.startOffset(), offsets.endOffset())));
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("analysing a string in memory", e);
    }
    return found.build();
  }

  /**
   * A token of a text.
   *
   * @param term its term; one that begins with {@link SpellingFilter#MARK} is another spelling
   * @param place the place of the word in the text; of joined words, the place of the first
   */
  record Token(String term, Span place) {

    boolean isOtherSpelling() {
      return term.charAt(0) == SpellingFilter.MARK;
    }
  }

  @Override
  protected Analyzer getWrappedAnalyzer(String field) {
    return WordFields.language(field)
        .map(language -> analyzers.computeIfAbsent(language, WordAnalyzer::withSpellings))
        .orElse(exact);
  }

  private static Analyzer withSpellings(Language language) {
    return new SpellingAnalyzer(LanguageAnalyzers.newAnalyzer(language));
  }
}
