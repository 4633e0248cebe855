package dev.footnote.lucene;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Sets;
import dev.footnote.document.PassageId;
import dev.footnote.index.IndexException;
import dev.footnote.retrieve.FusionCandidate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.VectorUtil;
import org.jspecify.annotations.Nullable;

/**
 * A hybrid search: one search by words and one by vectors over the same visible passages. Each
 * passage that either search finds is then scored by both.
 */
final class HybridSearch {

  /** The maximum number of passages after the last requested one that are examined for a tie. */
  private static final int LONGEST_TIE = 16;

  private final IndexSearcher searcher;
  private final WordsQuery.Question words;
  private final float[] vector;
  private final Optional<CachedFilterQuery> filter;

  /**
   * @param words the query for the question's words
   * @param vector the vector of the question
   * @param filter matches the passages that may be found; empty if all may be found
   */
  HybridSearch(
      IndexSearcher searcher,
      WordsQuery.Question words,
      float[] vector,
      Optional<CachedFilterQuery> filter) {
    this.searcher = searcher;
    this.vector = vector;
    this.filter = filter;
    this.words = words;
  }

  /**
   * Returns the passages that the two searches find, at most {@code depth} from each.
   *
   * @param width number of candidates of the vector search, at least {@code depth}
   */
  List<FoundPassage> search(int depth, int width) throws IOException {
    Map<Integer, Double> byWords = searchWords(depth);
    Set<Integer> nearest = searchVectors(width);
    List<ScoredPassage> scored = score(byWords, nearest);
    Map<Integer, Integer> wordRanks = ranks(byWords.keySet(), scored, ScoredPassage::words, depth);
    Map<Integer, Integer> vectorRanks = ranks(nearest, scored, ScoredPassage::vectors, depth);
    return scored.stream()
        .filter(
            passage ->
                wordRanks.containsKey(passage.doc()) || vectorRanks.containsKey(passage.doc()))
        .map(
            passage ->
                new FoundPassage(
                    passage.doc(),
                    new FusionCandidate(
                        passage.id(),
                        new FusionCandidate.SearchScore(
                            passage.words(), rank(wordRanks, passage.doc())),
                        words.coverage(passage.words()),
                        new FusionCandidate.SearchScore(
                            passage.vectors(), rank(vectorRanks, passage.doc())))))
        .toList();
  }

  /**
   * Returns the scores of the best {@code depth} passages by words, and of all that tie with the
   * last passage. Lucene breaks ties by its document numbers, which merges change. If a tie is
   * longer than {@link #LONGEST_TIE}, passage ids decide.
   */
  private Map<Integer, Double> searchWords(int depth) throws IOException {
    Query query = allowedWords();
    int more = depth + LONGEST_TIE;
    ScoreDoc[] found =
        searcher.search(query, new TopScoreDocCollectorManager(more, more)).scoreDocs;
    if (found.length == more && found[more - 1].score == found[depth - 1].score) {
      found =
          searcher.search(
                  query, new TopFieldCollectorManager(PassageFields.BEST_FIRST, depth, depth))
              .scoreDocs;
    }
    Map<Integer, Double> scores = new HashMap<>();
    for (int i = 0; i < found.length; i++) {
      if (i < depth || found[i].score == found[depth - 1].score) {
        scores.put(found[i].doc, score(found[i]));
      }
    }
    return scores;
  }

  /** Returns the score, which is the first sort field. */
  private static double score(ScoreDoc hit) {
    return hit instanceof FieldDoc sorted ? (Float) sorted.fields[0] : hit.score;
  }

  private Query allowedWords() {
    return filter
        .<Query>map(
            allowed ->
                new BooleanQuery.Builder()
                    .add(words.query(), BooleanClause.Occur.MUST)
                    .add(allowed, BooleanClause.Occur.FILTER)
                    .build())
        .orElse(words.query());
  }

  private Set<Integer> searchVectors(int width) throws IOException {
    Query query =
        filter.isEmpty()
            ? new KnnFloatVectorQuery(PassageFields.VECTOR, vector, width)
            : new NearestPassages(vector, width, filter.get().segments(searcher));
    return Arrays.stream(searcher.search(query, width).scoreDocs)
        .map(hit -> hit.doc)
        .collect(toImmutableSet());
  }

  /**
   * Scores the found documents in one pass in the order of segments, as Lucene's iterators require.
   */
  private List<ScoredPassage> score(Map<Integer, Double> byWords, Set<Integer> nearest)
      throws IOException {
    Weight weight = searcher.createWeight(searcher.rewrite(words.query()), ScoreMode.COMPLETE, 1);
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    List<ScoredPassage> scored = new ArrayList<>();
    @Nullable Leaf leaf = null;
    for (int doc : ImmutableSortedSet.copyOf(Sets.union(byWords.keySet(), nearest))) {
      if (leaf == null || !leaf.has(doc)) {
        leaf = new Leaf(leaves.get(ReaderUtil.subIndex(doc, leaves)), weight, vector);
      }
      int inLeaf = doc - leaf.context.docBase;
      Double known = byWords.get(doc);
      double wordsScore = known == null ? leaf.wordsScore(inLeaf) : known;
      scored.add(new ScoredPassage(doc, leaf.id(inLeaf), wordsScore, leaf.cosine(inLeaf)));
    }
    return scored;
  }

  /**
   * Returns the ranks of one result list, by score descending, then passage id ascending. Lucene
   * would order equal vectors by insertion.
   */
  private static Map<Integer, Integer> ranks(
      Set<Integer> list,
      List<ScoredPassage> scored,
      ToDoubleFunction<ScoredPassage> score,
      int depth) {
    Map<Integer, Integer> ranks = new HashMap<>();
    scored.stream()
        .filter(passage -> list.contains(passage.doc()))
        .sorted(Comparator.comparingDouble(score).reversed().thenComparing(ScoredPassage::id))
        .limit(depth)
        .forEach(passage -> ranks.put(passage.doc(), ranks.size() + 1));
    return ranks;
  }

  private static OptionalInt rank(Map<Integer, Integer> ranks, int doc) {
    Integer rank = ranks.get(doc);
    return rank == null ? OptionalInt.empty() : OptionalInt.of(rank);
  }

  /**
   * A found passage.
   *
   * @param doc its Lucene document number
   * @param candidate its id and scores
   */
  record FoundPassage(int doc, FusionCandidate candidate) {}

  /**
   * A passage with its scores.
   *
   * @param doc its Lucene document number
   * @param id its id
   * @param words the score by words
   * @param vectors the score by vectors
   */
  private record ScoredPassage(int doc, PassageId id, double words, double vectors) {}

  /** The scores and ids of the passages of one segment; callers ask in ascending order. */
  private static final class Leaf {
    private final LeafReaderContext context;
    private final @Nullable Scorer wordsScorer;
    private final FloatVectorValues vectors;
    private final KnnVectorValues.DocIndexIterator vectorDocs;
    private final BinaryDocValues ids;
    private final float[] question;

    Leaf(LeafReaderContext context, Weight weight, float[] question) throws IOException {
      this.context = context;
      this.question = question;
      this.wordsScorer = weight.scorer(context);
      this.vectors = context.reader().getFloatVectorValues(PassageFields.VECTOR);
      this.vectorDocs = vectors.iterator();
      this.ids = PassageFields.ids(context.reader());
    }

    boolean has(int doc) {
      return doc < context.docBase + context.reader().maxDoc();
    }

    double wordsScore(int doc) throws IOException {
      if (wordsScorer == null) {
        return 0;
      }
      int at = wordsScorer.docID();
      if (at < doc) {
        at = wordsScorer.iterator().advance(doc);
      }
      return at == doc ? wordsScorer.score() : 0;
    }

    double cosine(int doc) throws IOException {
      require(vectorDocs.advance(doc) == doc, "vector", doc);
      return VectorUtil.dotProduct(question, vectors.vectorValue(vectorDocs.index()));
    }

    PassageId id(int doc) throws IOException {
      require(ids.advanceExact(doc), "id", doc);
      return PassageFields.id(ids.binaryValue());
    }

    private static void require(boolean present, String what, int doc) {
      if (!present) {
        throw new IndexException(
            "The index is damaged: its entry %s has no %s. Index the documents again."
                .formatted(doc, what));
      }
    }
  }
}
