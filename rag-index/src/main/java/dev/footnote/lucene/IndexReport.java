package dev.footnote.lucene;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * A report of a check of an index. Immutable.
 *
 * @param documents number of documents that can be read
 * @param passages number of passages that can be read
 * @param segments number of segments of the index, readable or not
 * @param problems the problems, one line each; empty if there are none
 */
public record IndexReport(int documents, int passages, int segments, List<String> problems) {

  /** Copies the list. */
  public IndexReport {
    problems = ImmutableList.copyOf(problems);
  }

  /** Returns whether all of the index can be read and every document is complete. */
  public boolean isClean() {
    return problems.isEmpty();
  }

  /** {@code "documents 3, passages 12, segments 2: clean"}, or the problems, one line each. */
  @Override
  public String toString() {
    return "documents %d, passages %d, segments %d: %s"
        .formatted(documents, passages, segments, isClean() ? "clean" : lines());
  }

  private String lines() {
    return "damaged" + System.lineSeparator() + String.join(System.lineSeparator(), problems);
  }
}
