package dev.footnote.lucene;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * A report of a repair of an index. Immutable.
 *
 * @param before the check before the repair; if it is clean, nothing was changed
 * @param after the check after the repair; always clean
 * @param droppedDocuments ids of the dropped documents, in order, as far as the ids can be read.
 *     The next sync restores the documents of a synchronised folder.
 * @param droppedPassages number of passages of these documents
 * @param droppedUnnamed number of dropped passages and records of further documents, whose ids
 *     cannot be read
 */
public record RepairReport(
    IndexReport before,
    IndexReport after,
    List<String> droppedDocuments,
    int droppedPassages,
    int droppedUnnamed) {

  /** Copies the list. */
  public RepairReport {
    droppedDocuments = ImmutableList.copyOf(droppedDocuments);
  }

  /** Returns whether anything was dropped. */
  public boolean isLossy() {
    return !droppedDocuments.isEmpty() || droppedPassages > 0 || droppedUnnamed > 0;
  }
}
