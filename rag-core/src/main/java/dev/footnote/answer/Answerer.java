package dev.footnote.answer;

import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;

/**
 * Answers questions from the documents of an index. Safe for use by several threads.
 *
 * <p>Its citations need not have been checked: {@link dev.footnote.answer.verify.VerifyingAnswerer}
 * does that for any answerer.
 */
@FunctionalInterface
public interface Answerer {

  /**
   * An answer, or the reason why there is none.
   *
   * @param query the question, and who asks; its limit is how many passages may be read
   * @param snapshot what to search; stays open and is the caller's
   * @throws IllegalArgumentException if the question is longer than the embedding model can read
   */
  Answer answer(Query query, Snapshot snapshot);
}
