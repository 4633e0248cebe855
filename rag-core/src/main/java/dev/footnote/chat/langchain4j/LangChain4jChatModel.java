package dev.footnote.chat.langchain4j;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.chat.ChatEvent;
import dev.footnote.chat.ChatModel;
import dev.footnote.chat.ChatModelBuilder;
import dev.footnote.chat.ChatRequest;
import dev.footnote.chat.ChatResponse;
import dev.footnote.chat.Finish;
import dev.footnote.chat.TokenUsage;
import dev.footnote.chat.internal.ChatCalls;
import dev.footnote.chat.internal.ChatServer;
import dev.footnote.chat.internal.ChatWriter;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Flow;

/**
 * A language model of any provider that LangChain4j has.
 *
 * <p>Address, key, connecting and retries are the provider's matter; most do not retry what they
 * stream. A streamed answer that comes without a reason to end counts as cut off. What a provider
 * sends before it is requested waits in memory, and tokens from a cache are not told. Whoever made
 * the provider's models closes them.
 */
public final class LangChain4jChatModel implements ChatModel {

  private final String name;
  private final int contextTokens;
  private final dev.langchain4j.model.chat.ChatModel whole;
  private final StreamingChatModel streaming;
  private final boolean isReasoning;
  private final Duration silence;
  private final ChatServer server;
  private final ChatCalls calls;

  private LangChain4jChatModel(
      Builder builder, String name, int contextTokens, Duration silence, Duration limit) {
    this.name = name;
    this.contextTokens = contextTokens;
    this.silence = silence;
    whole = builder.whole;
    streaming = builder.streaming;
    isReasoning = builder.isReasoning;
    server = new ChatServer(name, "LangChain4j's " + whole.provider(), builder.apiKey);
    calls = new ChatCalls(server, limit, failure -> LangChain4jFailures.told(failure, server));
  }

  /**
   * The options of a model.
   *
   * @param name what it is called in reports
   * @param contextTokens most tokens of prompt and answer together
   * @param whole answers at once
   * @param streaming the same model, answering piece by piece
   * @throws IllegalArgumentException if the name is blank, or the number is less than 1
   */
  public static Builder builder(
      String name,
      int contextTokens,
      dev.langchain4j.model.chat.ChatModel whole,
      StreamingChatModel streaming) {
    return new Builder(name, contextTokens, whole, streaming);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int contextTokens() {
    return contextTokens;
  }

  @Override
  public ChatResponse chat(ChatRequest request) {
    dev.langchain4j.model.chat.request.ChatRequest asked =
        LangChain4jRequests.of(request, isReasoning);
    return calls.call(() -> answer(asked));
  }

  @Override
  public Flow.Publisher<ChatEvent> stream(ChatRequest request) {
    dev.langchain4j.model.chat.request.ChatRequest asked =
        LangChain4jRequests.of(request, isReasoning);
    return calls.stream(writer -> write(asked, writer));
  }

  @Override
  public void close() {
    calls.close();
  }

  @Override
  public String toString() {
    return server.toString();
  }

  private ChatResponse answer(dev.langchain4j.model.chat.request.ChatRequest asked) {
    try {
      return LangChain4jRequests.answer(whole.chat(asked), name);
    } catch (ContentFilteredException e) {
      return new ChatResponse("", Finish.REFUSED, TokenUsage.none(), name);
    }
  }

  private void write(dev.langchain4j.model.chat.request.ChatRequest asked, ChatWriter writer) {
    Arrivals arrivals = new Arrivals(server);
    try {
      streaming.chat(asked, arrivals);
      arrivals.passTo(writer, name, silence);
    } finally {
      arrivals.abandon();
    }
  }

  /** Options of a model; each setter checks at once. Not thread-safe. */
  public static final class Builder extends ChatModelBuilder<Builder, LangChain4jChatModel> {

    private final dev.langchain4j.model.chat.ChatModel whole;
    private final StreamingChatModel streaming;
    private Optional<String> apiKey = Optional.empty();
    private boolean isReasoning;

    private Builder(
        String name,
        int contextTokens,
        dev.langchain4j.model.chat.ChatModel whole,
        StreamingChatModel streaming) {
      super(name, contextTokens);
      this.whole = whole;
      this.streaming = streaming;
    }

    /**
     * Sets the key that the provider was given, so that no failure tells it: a server may repeat it
     * in what it says. Nobody is shown it.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public Builder apiKey(String key) {
      checkArgument(!key.isBlank(), "the API key is blank");
      apiKey = Optional.of(key);
      return this;
    }

    /** Says that the model thinks before it answers, and has no temperature. */
    public Builder reasoning() {
      isReasoning = true;
      return this;
    }

    @Override
    public LangChain4jChatModel build() {
      return new LangChain4jChatModel(this, name(), contextTokens(), idleTimeout(), callTimeout());
    }

    @Override
    protected Builder self() {
      return this;
    }
  }
}
