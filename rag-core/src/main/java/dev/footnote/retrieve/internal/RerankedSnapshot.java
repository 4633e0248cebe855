package dev.footnote.retrieve.internal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import dev.footnote.document.Metadata;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import dev.footnote.embed.LateInteractionModel;
import dev.footnote.embed.TokenVectors;
import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Lexicon;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Reranker;
import dev.footnote.retrieve.Snapshot;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A decorator of a snapshot that reranks its best hits. Closing the decorator closes the decorated
 * snapshot. Decorators can be nested: the rerankers then apply from the innermost outwards, and
 * each returns as many hits as the next examines.
 */
public final class RerankedSnapshot implements Snapshot {

  private final Snapshot snapshot;
  private final Reranker reranker;

  /** Creates a decorator. */
  public RerankedSnapshot(Snapshot snapshot, Reranker reranker) {
    this.snapshot = snapshot;
    this.reranker = reranker;
  }

  /** Searches as deep as the reranker examines, so that hits below the limit can move up. */
  @Override
  public List<Hit> search(Query query) {
    int limit = Math.max(reranker.depth(query.limit()), query.limit());
    List<Hit> found = snapshot.search(query.withLimit(limit));
    List<Hit> reranked = reranker.rerank(query, found, snapshot);
    return ImmutableList.copyOf(Iterables.limit(reranked, query.limit()));
  }

  @Override
  public Optional<Passage> passage(PassageId id, AccessScope scope) {
    return snapshot.passage(id, scope);
  }

  @Override
  public List<Passage> neighbours(PassageId id, int reach, AccessScope scope) {
    return snapshot.neighbours(id, reach, scope);
  }

  @Override
  public Map<String, Metadata> metadata(Collection<String> documentIds, AccessScope scope) {
    return snapshot.metadata(documentIds, scope);
  }

  @Override
  public Map<PassageId, float[]> vectors(Collection<PassageId> ids) {
    return snapshot.vectors(ids);
  }

  @Override
  public Map<PassageId, TokenVectors> tokenVectors(
      Collection<PassageId> ids, LateInteractionModel maker) {
    return snapshot.tokenVectors(ids, maker);
  }

  @Override
  public Lexicon lexicon(PassageId id, AccessScope scope) {
    return snapshot.lexicon(id, scope);
  }

  @Override
  public void close() {
    snapshot.close();
  }
}
