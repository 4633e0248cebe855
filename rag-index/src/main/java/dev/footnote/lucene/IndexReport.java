package dev.footnote.lucene;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * What a look at every byte of an index found.
 *
 * @param documents that can be read
 * @param passages that can be read, of whatever document
 * @param segments that the index is made of, readable or not
 * @param problems what is not as it should be, a line each; empty if the index is sound
 */
public record IndexReport(int documents, int passages, int segments, List<String> problems) {

  /** Copies the list. */
  public IndexReport {
    problems = ImmutableList.copyOf(problems);
  }

  /** Whether the index is sound: all of it can be read, and every document is whole. */
  public boolean isClean() {
    return problems.isEmpty();
  }

  /** {@code "documents 3, passages 12, segments 2: clean"}, or the problems, a line each. */
  @Override
  public String toString() {
    return "documents %d, passages %d, segments %d: %s"
        .formatted(documents, passages, segments, isClean() ? "clean" : lines());
  }

  private String lines() {
    return "damaged" + System.lineSeparator() + String.join(System.lineSeparator(), problems);
  }
}
