package dev.footnote.retrieve;

import com.google.common.collect.ImmutableSortedSet;
import dev.footnote.document.Access;
import java.util.Collections;
import java.util.Set;

/**
 * On whose behalf a question is asked: the principals that the asker holds.
 *
 * @param principals compared exactly with those of {@link Access.Restricted}; none sees public
 *     documents only
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

  /** Sees what everyone may see, and nothing else. */
  public static AccessScope publicOnly() {
    return PUBLIC;
  }

  /**
   * Sees what everyone may see, and what is restricted to one of these principals.
   *
   * @throws IllegalArgumentException if one is not allowed, see {@link Access#requirePrincipal}
   */
  public static AccessScope of(String... principals) {
    return new AccessScope(ImmutableSortedSet.copyOf(principals));
  }

  /** Whether a document with this access is visible. */
  public boolean sees(Access access) {
    return switch (access) {
      case Access.Everyone everyone -> true;
      case Access.Restricted restricted ->
          !Collections.disjoint(restricted.principals(), principals);
    };
  }
}
