package dev.footnote.document;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableSortedSet;
import java.util.Collection;
import java.util.Set;

/**
 * A rule that says who may see a document: everyone, or the holders of a named principal. A
 * principal is a user, a group or a role; the host application decides what its name means.
 */
public sealed interface Access {

  /** The largest length of a principal, in UTF-16 code units. */
  int MAX_PRINCIPAL_LENGTH = 10_000;

  /** Returns the rule that everyone may see the document. */
  static Access everyone() {
    return new Everyone();
  }

  /**
   * Returns the rule that holders of at least one of the principals may see the document.
   *
   * @throws IllegalArgumentException if there is no principal, or one is not allowed, see {@link
   *     #requirePrincipal}
   */
  static Access restrictedTo(String... principals) {
    return new Restricted(ImmutableSortedSet.copyOf(principals));
  }

  /**
   * Returns the rule that holders of at least one of the principals may see the document.
   *
   * @throws IllegalArgumentException if there is no principal, or one is not allowed, see {@link
   *     #requirePrincipal}
   */
  static Access restrictedTo(Collection<String> principals) {
    return new Restricted(ImmutableSortedSet.copyOf(principals));
  }

  /**
   * Checks a principal.
   *
   * @return the principal
   * @throws IllegalArgumentException if the principal is blank, has more than {@link
   *     #MAX_PRINCIPAL_LENGTH} characters, or has an unpaired surrogate
   */
  static String requirePrincipal(String principal) {
    checkArgument(!principal.isBlank(), "principal: must not be blank");
    checkArgument(
        principal.length() <= MAX_PRINCIPAL_LENGTH,
        "principal of %s characters: must have at most %s: %s...",
        principal.length(),
        MAX_PRINCIPAL_LENGTH,
        principal.substring(0, Math.min(60, principal.length())));
    checkArgument(
        principal.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE),
        "principal \"%s\": must not have an unpaired surrogate",
        principal);
    return principal;
  }

  /** A rule without a restriction. */
  record Everyone() implements Access {}

  /**
   * A rule that only holders of a principal may see the document.
   *
   * @param principals at least one principal; principals are compared exactly
   */
  record Restricted(Set<String> principals) implements Access {
    /**
     * @throws IllegalArgumentException if there is no principal, or one is not allowed, see {@link
     *     #requirePrincipal}
     */
    public Restricted {
      principals = ImmutableSortedSet.copyOf(principals);
      checkArgument(!principals.isEmpty(), "restricted access: must have at least one principal");
      principals.forEach(Access::requirePrincipal);
    }
  }
}
