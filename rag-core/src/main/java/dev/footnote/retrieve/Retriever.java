package dev.footnote.retrieve;

import java.util.List;

/** Finds the passages that bear on a question. Safe for use by several threads. */
@FunctionalInterface
public interface Retriever {

  /**
   * At most {@link Query#limit()} hits, best first, of documents that {@link Query#scope()} sees
   * and {@link Query#filter()} matches. Equal scores are ordered by passage id; ranks are 1, 2, 3,
   * ...
   *
   * @throws IllegalArgumentException if the question is longer than the embedding model can read,
   *     or the filter compares an attribute that no document has, or has as another kind of value
   */
  List<Hit> search(Query query);

  /**
   * Returns the best {@value Query#DEFAULT_LIMIT} hits of public documents.
   *
   * @see #search(Query)
   */
  default List<Hit> search(String question) {
    return search(Query.of(question));
  }
}
