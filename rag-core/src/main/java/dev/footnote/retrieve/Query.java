package dev.footnote.retrieve;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.filter.Filter;

/**
 * A question with the number of hits, the scope of the user and a filter over documents.
 *
 * @param text the question; punctuation is not query syntax
 * @param limit the largest number of hits to return, 1 to {@value #MAX_LIMIT}
 * @param scope the principals on whose behalf the question is asked
 * @param filter the condition on documents; {@link Filter#all()} for no restriction
 */
public record Query(String text, int limit, AccessScope scope, Filter filter) {

  /** The limit of a query made by {@link #of}. */
  public static final int DEFAULT_LIMIT = 10;

  /** The largest limit. */
  public static final int MAX_LIMIT = 10_000;

  /**
   * @throws IllegalArgumentException if the text is blank or the limit is out of its range
   */
  public Query {
    checkArgument(!text.isBlank(), "question: must not be blank; ask in a few words");
    checkArgument(
        limit >= 1 && limit <= MAX_LIMIT, "limit of %s hits: must be 1 to %s", limit, MAX_LIMIT);
  }

  /**
   * Returns a query for {@value #DEFAULT_LIMIT} hits among all public documents.
   *
   * @throws IllegalArgumentException if the text is blank
   */
  public static Query of(String text) {
    return new Query(text, DEFAULT_LIMIT, AccessScope.publicOnly(), Filter.all());
  }

  /**
   * Returns the same query with another text.
   *
   * @throws IllegalArgumentException if the text is blank
   */
  public Query withText(String text) {
    return new Query(text, limit, scope, filter);
  }

  /**
   * Returns the same query with another limit.
   *
   * @throws IllegalArgumentException if the limit is out of its range
   */
  public Query withLimit(int limit) {
    return new Query(text, limit, scope, filter);
  }

  /** Returns the same query with another scope. */
  public Query withScope(AccessScope scope) {
    return new Query(text, limit, scope, filter);
  }

  /** Returns the same query with another filter, which replaces the filter so far. */
  public Query withFilter(Filter filter) {
    return new Query(text, limit, scope, filter);
  }
}
