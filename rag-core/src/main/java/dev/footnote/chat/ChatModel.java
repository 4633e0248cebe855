package dev.footnote.chat;

import java.util.concurrent.Flow;

/**
 * A language model: messages in, text out.
 *
 * <p>Making one sends nothing. Implementations are safe for use by several threads.
 */
public interface ChatModel extends AutoCloseable {

  /** What it is called in reports, such as {@code gpt-4.1-mini}. */
  String name();

  /**
   * Most tokens of prompt and answer together, counted as the model does; whoever made this object
   * has said it.
   */
  int contextTokens();

  /**
   * The whole answer. The calling thread waits for it; an interrupt cancels the call, and the
   * thread stays interrupted.
   *
   * @throws IllegalStateException if the model is closed
   * @throws ChatException if there is no answer, for any reason outside the caller's code
   */
  ChatResponse chat(ChatRequest request);

  /**
   * The answer as it is written: {@link ChatEvent.Text}s and, last, one {@link ChatEvent.Finished},
   * whose text is all of theirs.
   *
   * <p>Each subscription asks the model anew, when it first requests an event. Events come one
   * after another on a virtual thread of that subscription, as many as were requested. {@link
   * Flow.Subscription#cancel()} closes the connection. What goes wrong reaches {@link
   * Flow.Subscriber#onError} as a {@link ChatException}, after any number of events.
   *
   * @throws IllegalStateException if the model is closed
   */
  Flow.Publisher<ChatEvent> stream(ChatRequest request);

  /**
   * Cancels the calls that are running and frees what the model holds. Closing twice does nothing.
   */
  @Override
  void close();
}
