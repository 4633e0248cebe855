package dev.footnote.document;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Comparator;

/**
 * Names a passage: the document it was cut from, and its place among that document's passages.
 *
 * <p>Ordered by document id, then by ordinal.
 *
 * @param documentId id of the document
 * @param ordinal place in the document, from 0
 */
public record PassageId(String documentId, int ordinal) implements Comparable<PassageId> {

  private static final Comparator<PassageId> ORDER =
      Comparator.comparing(PassageId::documentId).thenComparingInt(PassageId::ordinal);

  /**
   * @throws IllegalArgumentException if the document id is not allowed or the ordinal is negative
   */
  public PassageId {
    Document.requireId(documentId);
    checkArgument(ordinal >= 0, "passage ordinal %s of \"%s\" is negative", ordinal, documentId);
  }

  @Override
  public int compareTo(PassageId other) {
    return ORDER.compare(this, other);
  }

  /** {@code "handbook/warranty.pdf#3"}. */
  @Override
  public String toString() {
    return documentId + "#" + ordinal;
  }
}
