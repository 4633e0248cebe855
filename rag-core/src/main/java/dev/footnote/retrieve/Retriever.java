package dev.footnote.retrieve;

import java.util.List;

/** A search for the passages that are relevant to a question. Safe for use by several threads. */
@FunctionalInterface
public interface Retriever {

  /**
   * Returns at most {@link Query#limit()} hits, best first, of documents that {@link Query#scope()}
   * sees and {@link Query#filter()} matches. Hits with equal scores are ordered by passage id.
   * Ranks are 1, 2, 3, ...
   *
   * @throws IllegalArgumentException if the question is longer than the embedding model can read
   * @throws IllegalArgumentException if the filter compares an attribute that no document has, or
   *     that documents have only with another type of value
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
