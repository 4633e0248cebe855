package dev.footnote.ingest.internal.office;

import java.util.ArrayDeque;
import java.util.Deque;

/** The fields that are open at a place in a Word document. Not thread-safe. */
final class WordFields {

  private final Deque<Boolean> areInResult = new ArrayDeque<>();

  void begin() {
    areInResult.push(false);
  }

  /** Ends the code of the innermost field; its result begins. */
  void separate() {
    if (!areInResult.isEmpty()) {
      areInResult.pop();
      areInResult.push(true);
    }
  }

  void end() {
    areInResult.poll();
  }

  /** Returns whether text at this place is the code of a field, which is not shown. */
  boolean isInCode() {
    return areInResult.contains(false);
  }
}
