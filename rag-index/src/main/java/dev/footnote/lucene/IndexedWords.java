package dev.footnote.lucene;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.footnote.language.Language;
import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;

/** The words of one generation, in all of its languages. Thread-safe. */
final class IndexedWords {

  private final IndexReader reader;
  private final WordsQuery query;
  private final ImmutableMap<Language, LuceneLexicon> lexicons;

  IndexedWords(WordAnalyzer analyzer, IndexSearcher searcher) throws IOException {
    this.reader = searcher.getIndexReader();
    ImmutableMap<Language, Integer> passages = WordFields.passages(reader);
    long all = passages.values().stream().mapToLong(Integer::longValue).sum();
    this.lexicons =
        Maps.toMap(
            passages.keySet(), language -> new LuceneLexicon(analyzer, reader, language, all));
    this.query = new WordsQuery(analyzer, searcher, passages);
  }

  /** Whether they are of that generation. */
  boolean areOf(IndexReader other) {
    return reader.equals(other);
  }

  /** The words of a question. */
  WordsQuery.Asked asked(String question) throws IOException {
    return query.of(question);
  }

  /** The words of the passages in one language, which some passage is in. */
  LuceneLexicon in(Language language) {
    return requireNonNull(lexicons.get(language));
  }
}
