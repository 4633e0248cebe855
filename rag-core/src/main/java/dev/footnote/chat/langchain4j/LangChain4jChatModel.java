package dev.footnote.chat.langchain4j;

import dev.footnote.chat.ChatEvent;
import dev.footnote.chat.ChatModelBuilder;
import dev.footnote.chat.ChatRequest;
import dev.footnote.chat.ChatResponse;
import dev.footnote.chat.Finish;
import dev.footnote.chat.TokenUsage;
import dev.footnote.chat.internal.AnswerWriter;
import dev.footnote.chat.internal.BlockingCalls;
import dev.footnote.chat.internal.ChatEndpoint;
import dev.footnote.chat.internal.VendorChatModel;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Flow;

/**
 * A language model of any LangChain4j provider.
 *
 * <p>The provider handles the address, the key, connecting and retries; most providers do not retry
 * streamed answers. The caller that made the provider's models closes them.
 *
 * <p>A streamed answer without a finish reason counts as cut off. Events that a provider sends
 * before they are requested wait in memory. Token usage does not include the share from a cache.
 */
public final class LangChain4jChatModel extends VendorChatModel {

  private final dev.langchain4j.model.chat.ChatModel completing;
  private final StreamingChatModel streaming;
  private final boolean isReasoning;
  private final Duration idleTimeout;

  private LangChain4jChatModel(
      Builder builder,
      String name,
      int contextTokens,
      Duration idleTimeout,
      ChatEndpoint endpoint,
      BlockingCalls calls) {
    super(name, contextTokens, endpoint, calls);
    this.idleTimeout = idleTimeout;
    completing = builder.completing;
    streaming = builder.streaming;
    isReasoning = builder.isReasoning;
  }

  /**
   * Returns a builder.
   *
   * @param name the model's name in reports
   * @param contextTokens the largest number of tokens of prompt and answer together
   * @param completing the model for complete answers
   * @param streaming the same model for streamed answers
   * @throws IllegalArgumentException if the name is blank, or {@code contextTokens} is less than 1
   */
  public static Builder builder(
      String name,
      int contextTokens,
      dev.langchain4j.model.chat.ChatModel completing,
      StreamingChatModel streaming) {
    return new Builder(name, contextTokens, completing, streaming);
  }

  @Override
  public ChatResponse chat(ChatRequest request) {
    dev.langchain4j.model.chat.request.ChatRequest providerRequest =
        LangChain4jRequests.of(request, isReasoning);
    return calls().call(() -> complete(providerRequest));
  }

  @Override
  public Flow.Publisher<ChatEvent> stream(ChatRequest request) {
    dev.langchain4j.model.chat.request.ChatRequest providerRequest =
        LangChain4jRequests.of(request, isReasoning);
    return calls().stream(writer -> write(providerRequest, writer));
  }

  private ChatResponse complete(dev.langchain4j.model.chat.request.ChatRequest request) {
    try {
      return LangChain4jRequests.answer(completing.chat(request), name());
    } catch (ContentFilteredException e) {
      return new ChatResponse("", Finish.REFUSED, TokenUsage.none(), name());
    }
  }

  private void write(dev.langchain4j.model.chat.request.ChatRequest request, AnswerWriter writer) {
    ProviderEvents events = new ProviderEvents(endpoint());
    try {
      streaming.chat(request, events);
      events.writeTo(writer, name(), idleTimeout);
    } finally {
      events.abandon();
    }
  }

  /** A builder for a model. Each setter checks its argument at once. Not thread-safe. */
  public static final class Builder extends ChatModelBuilder<Builder, LangChain4jChatModel> {

    private final dev.langchain4j.model.chat.ChatModel completing;
    private final StreamingChatModel streaming;
    private Optional<String> apiKey = Optional.empty();
    private boolean isReasoning;

    private Builder(
        String name,
        int contextTokens,
        dev.langchain4j.model.chat.ChatModel completing,
        StreamingChatModel streaming) {
      super(name, contextTokens);
      this.completing = completing;
      this.streaming = streaming;
    }

    /**
     * Sets the key that the provider was given, so that it can be removed from failures: a server
     * may repeat it in its messages. The key is not sent anywhere.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public Builder apiKey(String key) {
      apiKey = Optional.of(notBlank(key));
      return this;
    }

    /** Marks the model as a reasoning model, which has no temperature. */
    public Builder reasoning() {
      isReasoning = true;
      return this;
    }

    @Override
    public LangChain4jChatModel build() {
      ChatEndpoint endpoint =
          new ChatEndpoint(name(), "LangChain4j's " + completing.provider(), apiKey);
      return new LangChain4jChatModel(
          this,
          name(),
          contextTokens(),
          idleTimeout(),
          endpoint,
          new BlockingCalls(
              endpoint,
              callTimeout(),
              failure -> LangChain4jFailures.translate(failure, endpoint)));
    }

    @Override
    protected Builder self() {
      return this;
    }
  }
}
