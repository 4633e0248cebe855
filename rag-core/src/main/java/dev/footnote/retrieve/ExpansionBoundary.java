package dev.footnote.retrieve;

import dev.footnote.document.Passage;

/** How far around a hit its surroundings reach, as long as there is room for them. */
public enum ExpansionBoundary {
  /** To the ends of its document. */
  DOCUMENT,
  /** To the ends of its section: the passages next to it that have the same headings above them. */
  SECTION;

  /** Whether a passage of the hit's document, all between the two included, belongs to it. */
  boolean includes(Passage hit, Passage other) {
    return switch (this) {
      case DOCUMENT -> true;
      case SECTION -> other.headings().equals(hit.headings());
    };
  }
}
