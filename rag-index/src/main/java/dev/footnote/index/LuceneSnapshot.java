package dev.footnote.index;

import static com.google.common.base.Preconditions.checkState;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.LongTextModel;
import dev.footnote.embed.Role;
import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.Candidate;
import dev.footnote.retrieve.Filter;
import dev.footnote.retrieve.Fusion;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Lexicon;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;

/** One generation of a collection. */
final class LuceneSnapshot implements Snapshot {

  /** Passages that each of the two searches contributes at least, so that fusion has a choice. */
  private static final int MIN_DEPTH = 100;

  private final SearcherManager searchers;
  private final IndexSearcher searcher;
  private final EmbeddingModel model;
  private final Fusion fusion;
  private final LuceneLexicon lexicon;
  private final String collection;
  private final AtomicBoolean closed = new AtomicBoolean();

  LuceneSnapshot(
      SearcherManager searchers,
      IndexSearcher searcher,
      LuceneLexicon lexicon,
      EmbeddingModel model,
      Fusion fusion,
      String collection) {
    this.searchers = searchers;
    this.searcher = searcher;
    this.lexicon = lexicon;
    this.model = model;
    this.fusion = fusion;
    this.collection = collection;
  }

  @Override
  public List<Hit> retrieve(Query query) {
    requireOpen();
    try {
      org.apache.lucene.search.Query among = among(query);
      float[] vector = LongTextModel.meanOfWindows(model).embed(query.text(), Role.QUERY);
      HybridSearch search = new HybridSearch(searcher, lexicon.terms(query.text()), vector, among);
      List<HybridSearch.Found> found = search.search(Math.max(MIN_DEPTH, query.limit()));
      return ranked(found, query.limit());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** What may be found: the searches themselves look at nothing else. */
  private org.apache.lucene.search.Query among(Query query) throws IOException {
    org.apache.lucene.search.Query visible = Fields.visibleTo(query.scope(), collection);
    if (query.filter() instanceof Filter.All) {
      return visible;
    }
    new KnownAttributes(searcher, PassageFields.in(collection), visible).require(query.filter());
    return new BooleanQuery.Builder()
        .add(visible, BooleanClause.Occur.FILTER)
        .add(new FilterQuery(collection).of(query.filter()), BooleanClause.Occur.FILTER)
        .build();
  }

  private List<Hit> ranked(List<HybridSearch.Found> found, int limit) throws IOException {
    Map<PassageId, Integer> docs =
        found.stream()
            .collect(toImmutableMap(one -> one.candidate().id(), HybridSearch.Found::doc));
    List<Candidate> candidates = found.stream().map(HybridSearch.Found::candidate).toList();
    ImmutableList.Builder<Hit> hits = ImmutableList.builder();
    int rank = 1;
    for (Fusion.Fused fused : Iterables.limit(fusion.fuse(candidates), limit)) {
      Passage passage = passage(requireNonNull(docs.get(fused.id())));
      hits.add(new Hit(passage, rank++, fused.score(), fused.parts()));
    }
    return hits.build();
  }

  @Override
  public Optional<Passage> passage(PassageId id, AccessScope scope) {
    requireOpen();
    try {
      ScoreDoc[] found =
          searcher.search(
                  new BooleanQuery.Builder()
                      .add(
                          new TermQuery(Fields.documentTerm(collection, id.documentId())),
                          BooleanClause.Occur.FILTER)
                      .add(
                          IntPoint.newExactQuery(PassageFields.ORDINAL, id.ordinal()),
                          BooleanClause.Occur.FILTER)
                      .add(Fields.visibleTo(scope, collection), BooleanClause.Occur.FILTER)
                      .build(),
                  1)
              .scoreDocs;
      return found.length == 0 ? Optional.empty() : Optional.of(passage(found[0].doc));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public Lexicon lexicon() {
    return lexicon;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        searchers.release(searcher);
      } catch (IOException e) {
        throw unreadable(e);
      }
    }
  }

  private void requireOpen() {
    checkState(!closed.get(), "the snapshot is closed");
  }

  private Passage passage(int doc) throws IOException {
    return PassageFields.fromLucene(searcher.storedFields().document(doc));
  }

  private static IndexException unreadable(IOException e) {
    return new IndexException("The index could not be read: " + e.getMessage(), e);
  }
}
