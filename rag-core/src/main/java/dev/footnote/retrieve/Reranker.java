package dev.footnote.retrieve;

import java.util.List;

/**
 * A stage after the first search, which looks at the best hits once more: to order them anew, or to
 * leave out what the others make needless. Stages compose: what one gives back, the next can take.
 * Implementations are safe for use by several threads.
 */
public interface Reranker {

  /**
   * How many of the best hits it wants to see so that so many come out, which may be fewer than
   * that: what bounds its cost.
   *
   * @param limit hits wanted, 1 to {@value Query#MAX_LIMIT}
   * @return 1 to {@value Query#MAX_LIMIT}
   */
  int depth(int limit);

  /**
   * Some or all of the same passages, best first, equal scores by passage id, ranks 1, 2, 3, ...
   * The parts of each still add up to its score. More than {@link Query#limit()} may come out, of
   * which the caller takes the first.
   *
   * @param query what was asked, with as many hits as are wanted of this stage
   * @param hits best first; fewer than {@link #depth} where no more were found, more where more are
   *     wanted than that
   * @param snapshot what the hits were found in; stays the caller's
   */
  List<Hit> rerank(Query query, List<Hit> hits, Snapshot snapshot);
}
