package dev.footnote.retrieve;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import java.util.List;
import java.util.Optional;

/** A snapshot whose best hits are looked at more closely. Closing it closes that snapshot. */
public final class RerankedSnapshot implements Snapshot {

  private final Snapshot snapshot;
  private final Reranker reranker;
  private final int depth;

  /**
   * A reranked snapshot.
   *
   * @param depth how many hits are reranked at least, so that good ones can come up from below the
   *     limit of a query
   * @throws IllegalArgumentException if the depth is not 1 to {@value Query#MAX_LIMIT}
   */
  public RerankedSnapshot(Snapshot snapshot, Reranker reranker, int depth) {
    checkArgument(
        depth >= 1 && depth <= Query.MAX_LIMIT, "depth %s: want 1 to %s", depth, Query.MAX_LIMIT);
    this.snapshot = snapshot;
    this.reranker = reranker;
    this.depth = depth;
  }

  @Override
  public List<Hit> retrieve(Query query) {
    List<Hit> found = snapshot.retrieve(query.withLimit(Math.max(depth, query.limit())));
    return ImmutableList.copyOf(Iterables.limit(reranker.rerank(query, found), query.limit()));
  }

  @Override
  public Optional<Passage> passage(PassageId id, AccessScope scope) {
    return snapshot.passage(id, scope);
  }

  @Override
  public Lexicon lexicon() {
    return snapshot.lexicon();
  }

  @Override
  public void close() {
    snapshot.close();
  }
}
