package dev.footnote.chat;

import java.util.List;
import java.util.concurrent.Flow;

/** A language model that reports which characters of its sources a text comes from. */
public interface CitingChatModel extends ChatModel {

  /**
   * Returns a publisher of the answer as it is written, like {@link #stream}. The sources go before
   * the last message of the request. Each {@link ChatEvent.Cited} follows the texts that it
   * supports. A citation that no source confirms becomes a {@link ChatEvent.Miscited}.
   *
   * @throws IllegalArgumentException if there are no sources, or if the request has a {@link
   *     JsonFormat}
   * @throws IllegalStateException if the model is closed
   */
  Flow.Publisher<ChatEvent> streamCited(ChatRequest request, List<ChatSource> sources);
}
