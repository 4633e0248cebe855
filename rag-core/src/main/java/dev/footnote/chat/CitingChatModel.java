package dev.footnote.chat;

import java.util.List;
import java.util.concurrent.Flow;

/** A language model that says by itself from which characters of its sources a text comes. */
public interface CitingChatModel extends ChatModel {

  /**
   * The answer as it is written, like {@link #stream}, from sources that go before the last message
   * of the request. Each {@link ChatEvent.Cited} follows the texts that it supports. What the model
   * cites but no source says is a {@link ChatEvent.Miscited}.
   *
   * @throws IllegalArgumentException if there is no source, if one is blank, or if the request asks
   *     for a {@link JsonFormat}
   * @throws IllegalStateException if the model is closed
   */
  Flow.Publisher<ChatEvent> streamCited(ChatRequest request, List<ChatSource> sources);
}
