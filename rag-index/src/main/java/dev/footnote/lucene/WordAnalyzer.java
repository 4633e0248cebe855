package dev.footnote.lucene;

import com.google.common.collect.ImmutableList;
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

/**
 * The analyzer of the index. It analyses each field of {@link WordFields} in its language, and
 * other fields, {@link WordFields#EXACT} among them, as lower-case words. Thread-safe. It holds
 * only memory, so closing it is unnecessary.
 */
final class WordAnalyzer extends DelegatingAnalyzerWrapper {

  /** Unpaired surrogates; Lucene would end the text in front of one at the end. */
  private static final Pattern UNPAIRED_SURROGATE = Pattern.compile("\\p{Cs}");

  private final ConcurrentMap<Language, Analyzer> analyzers = new ConcurrentHashMap<>();

  WordAnalyzer() {
    super(PER_FIELD_REUSE_STRATEGY);
  }

  /** Returns the terms that a field holds for a text, in order, with repetitions. */
  List<String> terms(String field, String text) {
    ImmutableList.Builder<String> terms = ImmutableList.builder();
    try (TokenStream tokens =
        tokenStream(field, UNPAIRED_SURROGATE.matcher(text).replaceAll(" "))) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        terms.add(term.toString());
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("analysing a string in memory", e);
    }
    return terms.build();
  }

  @Override
  protected Analyzer getWrappedAnalyzer(String field) {
    return analyzers.computeIfAbsent(
        WordFields.language(field).orElse(Language.OTHER), LanguageAnalyzers::newAnalyzer);
  }
}
