package dev.footnote.retrieve;

import java.util.List;

/**
 * Looks more closely at the best of a ranking, and orders it anew. Implementations are safe for use
 * by several threads.
 */
public interface Reranker {

  /** How many of the best hits it looks at, at least 1: what bounds its cost. */
  int depth();

  /**
   * The same passages, best first, equal scores by passage id. The first {@link #depth()} hits are
   * ordered anew and have a part for what the closer look found; the others follow in the order
   * they had. The parts of each still add up to its score.
   *
   * @param hits best first
   */
  List<Hit> rerank(Query query, List<Hit> hits);
}
