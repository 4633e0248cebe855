package dev.footnote.lucene;

import com.google.common.io.CharStreams;
import dev.footnote.document.internal.ScriptDigits;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.AnalyzerWrapper;

/**
 * An analyzer that adds other spellings to the words of a language's analyzer; see {@link
 * SpellingFilter}. It reads {@code H₂O} as {@code H2O}, and skips raised characters.
 */
final class SpellingAnalyzer extends AnalyzerWrapper {

  private final Analyzer words;

  SpellingAnalyzer(Analyzer words) {
    super(GLOBAL_REUSE_STRATEGY);
    this.words = words;
  }

  @Override
  protected Analyzer getWrappedAnalyzer(String field) {
    return words;
  }

  @Override
  protected TokenStreamComponents wrapComponents(String field, TokenStreamComponents components) {
    SpellingFilter spellings = new SpellingFilter(components.getTokenStream(), words);
    return new TokenStreamComponents(
        reader -> {
          String text = read(reader);
          spellings.setText(text);
          components.getSource().accept(new StringReader(ScriptDigits.plain(text)));
        },
        spellings);
  }

  private static String read(Reader reader) {
    try {
      return CharStreams.toString(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("reading a string in memory", e);
    }
  }
}
