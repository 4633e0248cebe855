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
 * A snapshot whose best hits go through one more stage. Closing it closes that snapshot, which may
 * be one of these itself: the stages then apply from the innermost outwards, each asked for as many
 * hits as the next one wants to see.
 */
public final class RerankedSnapshot implements Snapshot {

  private final Snapshot snapshot;
  private final Reranker reranker;

  /** A snapshot with a stage after it. */
  public RerankedSnapshot(Snapshot snapshot, Reranker reranker) {
    this.snapshot = snapshot;
    this.reranker = reranker;
  }

  /** Good hits can come up from below the limit, as far as the reranker looks. */
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
