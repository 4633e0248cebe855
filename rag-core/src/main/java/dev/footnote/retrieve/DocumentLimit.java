package dev.footnote.retrieve;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Multiset;
import java.util.List;

/**
 * A reranker that keeps only the best few hits of each document, so that one long document does not
 * fill the ranking. Scores do not change.
 *
 * <p>It examines ten hits for each requested hit. If these are of too few documents, it returns
 * fewer hits than requested.
 *
 * @param maxHits the largest number of hits of one document, at least 1
 */
public record DocumentLimit(int maxHits) implements Reranker {

  private static final int EXAMINED_PER_HIT = 10;

  /**
   * @throws IllegalArgumentException if {@code maxHits} is less than 1
   */
  public DocumentLimit {
    checkArgument(maxHits >= 1, "limit of %s hits of one document: must be at least 1", maxHits);
  }

  /** Returns a limit of one hit, the best, for each document. */
  public static DocumentLimit onePerDocument() {
    return new DocumentLimit(1);
  }

  @Override
  public int depth(int limit) {
    return Math.min(EXAMINED_PER_HIT * limit, Query.MAX_LIMIT);
  }

  @Override
  public List<Hit> rerank(Query query, List<Hit> hits, Snapshot snapshot) {
    Multiset<String> seen = HashMultiset.create();
    ImmutableList.Builder<Hit> kept = ImmutableList.builder();
    int rank = 1;
    for (Hit hit : hits) {
      if (seen.add(hit.passage().id().documentId(), 1) < maxHits) {
        kept.add(hit.withRank(rank++));
      }
    }
    return kept.build();
  }
}
