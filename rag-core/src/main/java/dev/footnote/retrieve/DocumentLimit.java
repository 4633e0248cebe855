package dev.footnote.retrieve;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Multiset;
import java.util.List;

/**
 * A stage that keeps the best few hits of each document and leaves out the others, so that one long
 * document does not fill the ranking. Scores stay as they are.
 *
 * <p>It looks at ten hits for each that is wanted. Where those are of too few documents, fewer hits
 * come out than are wanted.
 *
 * @param maxHits hits of one document, at least 1
 */
public record DocumentLimit(int maxHits) implements Reranker {

  private static final int SEEN_FOR_EACH = 10;

  /**
   * @throws IllegalArgumentException if it is less than 1
   */
  public DocumentLimit {
    checkArgument(maxHits >= 1, "%s hits of one document: want at least 1", maxHits);
  }

  /** Each document once, by its best passage. */
  public static DocumentLimit onePerDocument() {
    return new DocumentLimit(1);
  }

  @Override
  public int depth(int limit) {
    return Math.min(SEEN_FOR_EACH * limit, Query.MAX_LIMIT);
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
