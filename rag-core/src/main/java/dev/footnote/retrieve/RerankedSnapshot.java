package dev.footnote.retrieve;

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

  /** A snapshot that a reranker looks at. */
  public RerankedSnapshot(Snapshot snapshot, Reranker reranker) {
    this.snapshot = snapshot;
    this.reranker = reranker;
  }

  /** Good hits can come up from below the limit, as far as the reranker looks. */
  @Override
  public List<Hit> retrieve(Query query) {
    int limit = Math.max(reranker.depth(), query.limit());
    List<Hit> found = snapshot.retrieve(query.withLimit(limit));
    return ImmutableList.copyOf(Iterables.limit(reranker.rerank(query, found), query.limit()));
  }

  @Override
  public Optional<Passage> passage(PassageId id, AccessScope scope) {
    return snapshot.passage(id, scope);
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
