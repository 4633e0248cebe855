package dev.footnote.retrieve;

import com.google.common.collect.ImmutableSortedSet;
import dev.footnote.document.Access;
import java.util.Collections;
import java.util.Set;

/**
 * A set of principals on whose behalf a question is asked.
 *
 * @param principals the principals, compared exactly with those of {@link Access.Restricted}; an
 *     empty set sees only public documents
 */
public record AccessScope(Set<String> principals) {

  private static final AccessScope PUBLIC = new AccessScope(Set.of());

  /**
   * @throws IllegalArgumentException if a principal is not allowed, see {@link
   *     Access#requirePrincipal}
   */
  public AccessScope {
    principals = ImmutableSortedSet.copyOf(principals);
    principals.forEach(Access::requirePrincipal);
  }

  /** Returns the scope that sees only public documents. */
  public static AccessScope publicOnly() {
    return PUBLIC;
  }

  /**
   * Returns a scope that sees public documents and those restricted to one of these principals.
   *
   * @throws IllegalArgumentException if a principal is not allowed, see {@link
   *     Access#requirePrincipal}
   */
  public static AccessScope of(String... principals) {
    return new AccessScope(ImmutableSortedSet.copyOf(principals));
  }

  /** Returns whether a document with this access rule is visible. */
  public boolean sees(Access access) {
    return switch (access) {
      case Access.Everyone everyone -> true;
      case Access.Restricted restricted ->
          !Collections.disjoint(restricted.principals(), principals);
    };
  }
}
