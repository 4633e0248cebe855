package dev.footnote.retrieve;

import dev.footnote.document.Passage;

/** A boundary that the passages added around a hit do not cross. */
public enum ExpansionBoundary {
  /** The ends of the document. */
  DOCUMENT,
  /** The ends of the section: passages next to the hit that have the same headings above them. */
  SECTION;

  /**
   * Returns whether another passage of the document is inside the boundary, if all passages between
   * it and the hit are.
   */
  boolean includes(Passage hit, Passage other) {
    return switch (this) {
      case DOCUMENT -> true;
      case SECTION -> other.headings().equals(hit.headings());
    };
  }
}
