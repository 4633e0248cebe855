package dev.footnote.benchmarks.subjects;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * The floor for search: Lucene used directly. A document has a field of words, a field of vectors
 * and the stored text. Two searches of depth 100 are fused by reciprocal rank, and the best texts
 * are loaded.
 */
final class FloorIndex implements AutoCloseable {

  private static final String ID = "id";
  private static final String WORDS = "words";
  private static final String VECTOR = "vector";
  private static final int DEPTH = 100;
  private static final int RANK_CONSTANT = 60;
  private static final Similarity BM25 = new BM25Similarity(0.9f, 0.4f);

  private final Analyzer analyzer = new EnglishAnalyzer();
  private final FSDirectory directory;
  private final ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
  private final IndexWriter writer;
  private final SearcherManager searchers;

  FloorIndex(Path folder) throws IOException {
    directory = FSDirectory.open(folder);
    writer =
        new IndexWriter(
            directory,
            new IndexWriterConfig(analyzer)
                .setSimilarity(BM25)
                .setMergeScheduler(merges)
                .setCommitOnClose(false));
    searchers = new SearcherManager(writer, new Searchers());
  }

  void add(String id, String text, float[] vector) throws IOException {
    Document document = new Document();
    document.add(new StoredField(ID, id));
    document.add(new TextField(WORDS, text, Field.Store.YES));
    document.add(new KnnFloatVectorField(VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
    writer.addDocument(document);
  }

  void commit() throws IOException {
    writer.commit();
  }

  /** Waits for all running merges, and commits. */
  void finish() throws IOException {
    writer.commit();
    merges.sync();
    writer.commit();
  }

  /** Returns the fused hits of both searches with their texts, best first. */
  List<Hit> search(String question, float[] vector, int limit) throws IOException {
    searchers.maybeRefreshBlocking();
    IndexSearcher searcher = searchers.acquire();
    try {
      Map<Integer, Double> scores = new HashMap<>();
      int depth = Math.max(DEPTH, limit);
      addRanks(
          searcher.search(words(searcher, question), new TopScoreDocCollectorManager(depth, depth))
              .scoreDocs,
          scores);
      addRanks(nearest(searcher, vector, depth), scores);
      List<Hit> found = new ArrayList<>();
      for (Map.Entry<Integer, Double> entry : best(scores, limit)) {
        Document document = searcher.storedFields().document(entry.getKey());
        found.add(new Hit(document.get(ID), document.get(WORDS), entry.getValue()));
      }
      return found;
    } finally {
      searchers.release(searcher);
    }
  }

  /** Returns the ids that the vector search alone finds, best first. */
  List<String> nearest(float[] vector, int limit) throws IOException {
    searchers.maybeRefreshBlocking();
    IndexSearcher searcher = searchers.acquire();
    try {
      List<String> ids = new ArrayList<>();
      for (ScoreDoc found : nearest(searcher, vector, DEPTH)) {
        ids.add(searcher.storedFields().document(found.doc).get(ID));
      }
      return ids.subList(0, Math.min(limit, ids.size()));
    } finally {
      searchers.release(searcher);
    }
  }

  private static ScoreDoc[] nearest(IndexSearcher searcher, float[] vector, int depth)
      throws IOException {
    return searcher.search(new KnnFloatVectorQuery(VECTOR, vector, depth), depth).scoreDocs;
  }

  private Query words(IndexSearcher searcher, String question) throws IOException {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    try (TokenStream tokens = analyzer.tokenStream(WORDS, question)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        Term word = new Term(WORDS, term.toString());
        if (searcher.getIndexReader().docFreq(word) > 0) {
          any.add(new TermQuery(word), BooleanClause.Occur.SHOULD);
        }
      }
      tokens.end();
    }
    return any.build();
  }

  private static void addRanks(ScoreDoc[] list, Map<Integer, Double> scores) {
    for (int rank = 1; rank <= list.length; rank++) {
      scores.merge(list[rank - 1].doc, 1.0 / (RANK_CONSTANT + rank), Double::sum);
    }
  }

  private static List<Map.Entry<Integer, Double>> best(Map<Integer, Double> scores, int limit) {
    return scores.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .limit(limit)
        .toList();
  }

  @Override
  public void close() throws IOException {
    searchers.close();
    writer.rollback();
    directory.close();
  }

  /**
   * A passage in a result list.
   *
   * @param id the id that the passage was added with
   * @param text the text that the passage was added with
   * @param score the sum of the passage's reciprocal ranks
   */
  record Hit(String id, String text, double score) {}

  /** A factory of searchers with the writer's similarity. */
  private static final class Searchers extends SearcherFactory {
    @Override
    public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setSimilarity(BM25);
      return searcher;
    }
  }
}
