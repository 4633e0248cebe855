package dev.footnote.answer.claim.internal;

import com.google.common.collect.ImmutableSet;
import java.util.Set;

/**
 * A unit or currency beside a number.
 *
 * @param units the possible units; empty if there is none
 * @param edge where the number ends on this side, including the unit
 */
record UnitMatch(Set<String> units, int edge) {

  static UnitMatch none(int edge) {
    return new UnitMatch(ImmutableSet.of(), edge);
  }

  boolean isPresent() {
    return !units.isEmpty();
  }
}
