package dev.footnote.answer;

import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;

/**
 * An answerer of questions from the documents of an index. Implementations are safe for use by
 * several threads.
 *
 * <p>An answerer need not check its citations. {@link dev.footnote.answer.verify.VerifyingAnswerer}
 * adds the check to any answerer.
 */
@FunctionalInterface
public interface Answerer {

  /**
   * Answers a question, or abstains and gives the reason.
   *
   * @param query the question and the asker's access scope; its limit is the maximum number of
   *     passages to read
   * @param snapshot the snapshot to search; the caller keeps ownership and closes it
   * @throws IllegalArgumentException if the question is longer than the embedding model can read
   */
  Answer answer(Query query, Snapshot snapshot);
}
