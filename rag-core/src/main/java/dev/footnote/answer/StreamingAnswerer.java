package dev.footnote.answer;

import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;
import java.util.function.Consumer;

/**
 * An answerer that tells what it has while it is still at work. Safe for use by several threads.
 */
public interface StreamingAnswerer extends Answerer {

  /**
   * Answers as {@link #answer(Query, Snapshot)} does, and reports on the way.
   *
   * @param listener told of each event in order, in the calling thread: a slow one slows the
   *     answer, and what it throws ends it
   * @return the whole answer; its statements are those last reported
   */
  Answer answer(Query query, Snapshot snapshot, Consumer<AnswerEvent> listener);
}
