package dev.footnote.lucene;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * What a repair found, dropped and left.
 *
 * @param before what was found; if it is clean, nothing was touched
 * @param after what is left; always clean
 * @param lostDocuments ids of the documents that were dropped, in order, as far as they can still
 *     be read; a folder that is kept in step brings back its own with the next sync
 * @param lostPassages number of passages that these had left
 * @param unnamed number of passages and records of further documents that were dropped, whose ids
 *     cannot be read any more
 */
public record RepairReport(
    IndexReport before,
    IndexReport after,
    List<String> lostDocuments,
    int lostPassages,
    int unnamed) {

  /** Copies the list. */
  public RepairReport {
    lostDocuments = ImmutableList.copyOf(lostDocuments);
  }

  /** Whether something was dropped. */
  public boolean isLossy() {
    return !lostDocuments.isEmpty() || lostPassages > 0 || unnamed > 0;
  }
}
