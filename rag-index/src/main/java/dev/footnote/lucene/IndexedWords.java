package dev.footnote.lucene;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.footnote.language.Language;
import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;

/** The vocabulary of one generation in all of its languages. Thread-safe. */
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

  /** Reports whether this vocabulary belongs to a generation. */
  boolean areOf(IndexReader other) {
    return reader.equals(other);
  }

  /** Returns the query for the words of a question. */
  WordsQuery.Question question(String text) throws IOException {
    return query.of(text);
  }

  /** Returns the vocabulary of a language that at least one passage is in. */
  LuceneLexicon in(Language language) {
    return requireNonNull(lexicons.get(language));
  }
}
