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
import org.apache.lucene.document.Document;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;

/** One generation of a Lucene index. */
final class LuceneSnapshot implements Snapshot {

  /** Passages that each of the two searches contributes at least, so that fusion has a choice. */
  private static final int MIN_DEPTH = 100;

  private final SearcherManager searchers;
  private final IndexSearcher searcher;
  private final EmbeddingModel model;
  private final Fusion fusion;
  private final IndexedWords words;
  private final AtomicBoolean closed = new AtomicBoolean();

  LuceneSnapshot(
      SearcherManager searchers,
      IndexSearcher searcher,
      IndexedWords words,
      EmbeddingModel model,
      Fusion fusion) {
    this.searchers = searchers;
    this.searcher = searcher;
    this.words = words;
    this.model = model;
    this.fusion = fusion;
  }

  @Override
  public List<Hit> retrieve(Query query) {
    requireOpen();
    float[] vector = LongTextModel.meanOfWindows(model).embed(query.text(), Role.QUERY);
    try {
      HybridSearch search =
          new HybridSearch(
              searcher, words.query(query.text()), vector, Fields.visibleTo(query.scope()));
      List<HybridSearch.Found> found = search.search(Math.max(MIN_DEPTH, query.limit()));
      return ranked(found, query.limit());
    } catch (IOException e) {
      throw unreadable(e);
    }
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
      return stored(id, scope).map(PassageFields::fromLucene);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public Lexicon lexicon(PassageId id, AccessScope scope) {
    requireOpen();
    try {
      return stored(id, scope)
          .map(fields -> words.in(PassageFields.language(fields)))
          .orElseThrow(() -> new IllegalArgumentException("passage %s is not there".formatted(id)));
    } catch (IOException e) {
      throw unreadable(e);
    }
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

  private Optional<Document> stored(PassageId id, AccessScope scope) throws IOException {
    ScoreDoc[] found =
        searcher.search(
                new BooleanQuery.Builder()
                    .add(
                        new TermQuery(Fields.documentTerm(id.documentId())),
                        BooleanClause.Occur.FILTER)
                    .add(
                        IntPoint.newExactQuery(PassageFields.ORDINAL, id.ordinal()),
                        BooleanClause.Occur.FILTER)
                    .add(Fields.visibleTo(scope), BooleanClause.Occur.FILTER)
                    .build(),
                1)
            .scoreDocs;
    return found.length == 0
        ? Optional.empty()
        : Optional.of(searcher.storedFields().document(found[0].doc));
  }

  private Passage passage(int doc) throws IOException {
    return PassageFields.fromLucene(searcher.storedFields().document(doc));
  }

  private static IndexException unreadable(IOException e) {
    return new IndexException("The index could not be read: " + e.getMessage(), e);
  }
}
