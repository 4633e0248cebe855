package dev.footnote.chat;

import java.util.concurrent.Flow;

/**
 * A language model: it reads messages and writes text.
 *
 * <p>Creating a model sends nothing. Implementations are safe for use by several threads.
 */
public interface ChatModel extends AutoCloseable {

  /** Returns the model's name in reports, such as {@code gpt-4.1-mini}. */
  String name();

  /**
   * Returns the largest number of tokens of prompt and answer together, as the model counts them.
   * The caller that created this object has set it.
   */
  int contextTokens();

  /**
   * Returns the complete answer. The calling thread waits for it. An interrupt cancels the call,
   * and the thread stays interrupted.
   *
   * @throws IllegalStateException if the model is closed
   * @throws ChatException if there is no answer, for any reason outside the caller's code
   */
  ChatResponse chat(ChatRequest request);

  /**
   * Returns a publisher of the answer as it is written: {@link ChatEvent.Text}s, and finally one
   * {@link ChatEvent.Finished}, which contains the texts of all of them.
   *
   * <p>Each subscription calls the model again, when it first requests an event. Events arrive one
   * after another on a virtual thread of that subscription, as many as were requested. {@link
   * Flow.Subscription#cancel()} closes the connection. A failure reaches {@link
   * Flow.Subscriber#onError} as a {@link ChatException}, after any number of events.
   *
   * @throws IllegalStateException if the model is closed
   */
  Flow.Publisher<ChatEvent> stream(ChatRequest request);

  /** Cancels running calls and frees the model's resources. Closing twice has no effect. */
  @Override
  void close();
}
