package dev.footnote.document;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableSortedSet;
import java.util.Collection;
import java.util.Set;

/**
 * Who may see a document: everyone, or the holders of at least one named principal (a user, a
 * group, a role; the host application decides what its names mean).
 */
public sealed interface Access {

  /** Longest principal, in UTF-16 code units. */
  int MAX_PRINCIPAL_LENGTH = 10_000;

  /** Visible to every question, asked by anybody. */
  static Access everyone() {
    return new Everyone();
  }

  /**
   * Visible to those who hold one of these principals.
   *
   * @throws IllegalArgumentException if there is none, or one is not allowed, see {@link
   *     #requirePrincipal}
   */
  static Access restrictedTo(String... principals) {
    return new Restricted(ImmutableSortedSet.copyOf(principals));
  }

  /**
   * Visible to those who hold one of these principals.
   *
   * @throws IllegalArgumentException if there is none, or one is not allowed, see {@link
   *     #requirePrincipal}
   */
  static Access restrictedTo(Collection<String> principals) {
    return new Restricted(ImmutableSortedSet.copyOf(principals));
  }

  /**
   * Checks a principal by itself.
   *
   * @return the principal
   * @throws IllegalArgumentException if it is blank, has more than {@link #MAX_PRINCIPAL_LENGTH}
   *     characters or an unpaired surrogate
   */
  static String requirePrincipal(String principal) {
    checkArgument(!principal.isBlank(), "a blank principal");
    checkArgument(
        principal.length() <= MAX_PRINCIPAL_LENGTH,
        "a principal of %s characters, at most %s are allowed: %s...",
        principal.length(),
        MAX_PRINCIPAL_LENGTH,
        principal.substring(0, Math.min(60, principal.length())));
    checkArgument(
        principal.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE),
        "principal \"%s\" has an unpaired surrogate",
        principal);
    return principal;
  }

  /** No restriction. */
  record Everyone() implements Access {}

  /**
   * Restricted to the holders of a principal.
   *
   * @param principals at least one, compared exactly
   */
  record Restricted(Set<String> principals) implements Access {
    /**
     * @throws IllegalArgumentException if there is no principal, or one is not allowed, see {@link
     *     #requirePrincipal}
     */
    public Restricted {
      principals = ImmutableSortedSet.copyOf(principals);
      checkArgument(!principals.isEmpty(), "access for nobody: name at least one principal");
      principals.forEach(Access::requirePrincipal);
    }
  }
}
