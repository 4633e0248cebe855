package dev.footnote.lucene;

import dev.footnote.index.IndexException;
import dev.footnote.language.Language;
import dev.footnote.retrieve.Lexicon;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;

/** The vocabulary of one generation's passages in one language, as its analyzer reads them. */
final class LuceneLexicon implements Lexicon {

  private final WordAnalyzer analyzer;
  private final IndexReader reader;
  private final String field;
  private final QuestionWords words;
  private final long passages;

  /**
   * @param passages number of passages in all languages
   */
  LuceneLexicon(WordAnalyzer analyzer, IndexReader reader, Language language, long passages) {
    this.analyzer = analyzer;
    this.reader = reader;
    this.field = WordFields.in(language);
    this.words = new QuestionWords(analyzer, reader, language);
    this.passages = passages;
  }

  @Override
  public List<String> terms(String text) {
    return analyzer.terms(field, text);
  }

  @Override
  public List<Word> words(String question) {
    return words.of(question);
  }

  @Override
  public double rarity(String term) {
    try {
      return rarity(reader.docFreq(new Term(field, term)), passages);
    } catch (IOException e) {
      throw new IndexException("The index could not be read: " + e.getMessage(), e);
    }
  }

  /** Returns the inverse document frequency of BM25, as Lucene computes it. */
  static double rarity(long documentFrequency, long all) {
    return Math.log(1 + (all - documentFrequency + 0.5) / (documentFrequency + 0.5));
  }
}
