package dev.footnote.answer;

import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;
import java.util.function.Consumer;

/** An answerer that reports its progress. Implementations are safe for use by several threads. */
public interface StreamingAnswerer extends Answerer {

  /**
   * Answers as {@link #answer(Query, Snapshot)} does, and reports progress.
   *
   * @param listener receives each event in order, in the calling thread. A slow listener slows the
   *     answer down, and an exception of the listener ends the answer
   * @return the complete answer; its statements are those last reported
   */
  Answer answer(Query query, Snapshot snapshot, Consumer<AnswerEvent> listener);
}
