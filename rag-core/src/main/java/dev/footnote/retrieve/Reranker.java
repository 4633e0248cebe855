package dev.footnote.retrieve;

import java.util.List;

/**
 * A second stage of ranking that reorders the best hits of a search, or leaves redundant hits out.
 * Rerankers compose: the output of one can be the input of the next. Implementations are safe for
 * use by several threads.
 */
public interface Reranker {

  /**
   * Returns how many of the best hits the reranker examines if {@code limit} hits are requested.
   * The number bounds its cost and may be less than {@code limit}.
   *
   * @param limit the number of requested hits, 1 to {@value Query#MAX_LIMIT}
   * @return the number of examined hits, 1 to {@value Query#MAX_LIMIT}
   */
  int depth(int limit);

  /**
   * Reranks hits. The result has some or all of the same passages, best first, with ranks 1, 2, 3,
   * ... Hits with equal scores are ordered by passage id. The parts of a hit still add up to its
   * score. The result may have more than {@link Query#limit()} hits; the caller takes the first.
   *
   * @param query the query, with the number of hits that are requested of this reranker
   * @param hits the hits, best first; usually {@link #depth} of them. There are fewer if the search
   *     found fewer, and more if the query requests more.
   * @param snapshot the snapshot in which the hits were found; the caller closes it
   */
  List<Hit> rerank(Query query, List<Hit> hits, Snapshot snapshot);
}
