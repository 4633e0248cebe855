package dev.footnote.retrieve;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.filter.Filter;

/**
 * What is asked, how many hits are wanted at most, on whose behalf, and among which documents.
 *
 * @param text plain words; no character in it is an operator
 * @param limit most hits to return, 1 to {@value #MAX_LIMIT}
 * @param scope who asks
 * @param filter what is asked of the documents; {@link Filter#all()} for no restriction
 */
public record Query(String text, int limit, AccessScope scope, Filter filter) {

  /** The limit of {@link #of}. */
  public static final int DEFAULT_LIMIT = 10;

  /** The largest limit. */
  public static final int MAX_LIMIT = 10_000;

  /**
   * @throws IllegalArgumentException if the text is blank or the limit out of its range
   */
  public Query {
    checkArgument(!text.isBlank(), "the question is blank: ask in a few words");
    checkArgument(
        limit >= 1 && limit <= MAX_LIMIT, "limit %s: want 1 to %s hits", limit, MAX_LIMIT);
  }

  /**
   * Asks for {@value #DEFAULT_LIMIT} hits among all public documents.
   *
   * @throws IllegalArgumentException if the text is blank
   */
  public static Query of(String text) {
    return new Query(text, DEFAULT_LIMIT, AccessScope.publicOnly(), Filter.all());
  }

  /**
   * The same query in other words.
   *
   * @throws IllegalArgumentException if the text is blank
   */
  public Query withText(String text) {
    return new Query(text, limit, scope, filter);
  }

  /**
   * The same query with another limit.
   *
   * @throws IllegalArgumentException if it is out of its range
   */
  public Query withLimit(int limit) {
    return new Query(text, limit, scope, filter);
  }

  /** The same query on somebody's behalf. */
  public Query withScope(AccessScope scope) {
    return new Query(text, limit, scope, filter);
  }

  /** The same query among the documents that a filter matches, and no others. */
  public Query withFilter(Filter filter) {
    return new Query(text, limit, scope, filter);
  }
}
