package dev.footnote.index;

import dev.footnote.retrieve.Lexicon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;

/** The words of one generation, as its analyzer reads them. */
final class LuceneLexicon implements Lexicon {

  private final Analyzer analyzer;
  private final IndexReader reader;
  private final int passages;

  LuceneLexicon(Analyzer analyzer, IndexReader reader) throws IOException {
    this.analyzer = analyzer;
    this.reader = reader;
    this.passages = reader.getDocCount(PassageFields.WORDS);
  }

  @Override
  public List<String> terms(String text) {
    List<String> terms = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream(PassageFields.WORDS, text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        terms.add(term.toString());
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("analysing a string in memory", e);
    }
    return terms;
  }

  @Override
  public double rarity(String term) {
    try {
      long having = reader.docFreq(new Term(PassageFields.WORDS, term));
      long all = Math.max(passages, having);
      return Math.log(1 + (all - having + 0.5) / (having + 0.5));
    } catch (IOException e) {
      throw new IndexException("The index could not be read: " + e.getMessage(), e);
    }
  }
}
