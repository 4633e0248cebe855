package dev.footnote.document;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Comparator;

/**
 * An id of a passage: the id of its document, and its place among the passages of the document.
 *
 * <p>Ids are ordered by document id, then by ordinal.
 *
 * @param documentId the id of the document
 * @param ordinal the place of the passage in the document, at least 0
 */
public record PassageId(String documentId, int ordinal) implements Comparable<PassageId> {

  private static final Comparator<PassageId> ORDER =
      Comparator.comparing(PassageId::documentId).thenComparingInt(PassageId::ordinal);

  /**
   * @throws IllegalArgumentException if the document id is not allowed or the ordinal is negative
   */
  public PassageId {
    Document.requireId(documentId);
    checkArgument(
        ordinal >= 0, "passage ordinal %s of \"%s\": must be at least 0", ordinal, documentId);
  }

  @Override
  public int compareTo(PassageId other) {
    return ORDER.compare(this, other);
  }

  /** Returns a text such as {@code "handbook/warranty.pdf#3"}. */
  @Override
  public String toString() {
    return documentId + "#" + ordinal;
  }
}
