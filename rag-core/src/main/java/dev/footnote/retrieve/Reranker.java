package dev.footnote.retrieve;

import java.util.List;

/**
 * Looks more closely at the best of a ranking, and orders it anew. Implementations are safe for use
 * by several threads.
 */
@FunctionalInterface
public interface Reranker {

  /**
   * The same passages, best first, equal scores by passage id, each hit with a part for what the
   * closer look found; their parts still add up to their scores.
   *
   * @param hits best first
   */
  List<Hit> rerank(Query query, List<Hit> hits);
}
