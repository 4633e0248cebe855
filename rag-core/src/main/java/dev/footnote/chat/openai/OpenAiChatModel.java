package dev.footnote.chat.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.DefaultSleeper;
import com.openai.core.LogLevel;
import com.openai.core.RequestOptions;
import com.openai.core.Sleeper;
import com.openai.core.Timeout;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.SseException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.footnote.chat.ChatEvent;
import dev.footnote.chat.ChatException.Reason;
import dev.footnote.chat.ChatModel;
import dev.footnote.chat.ChatRequest;
import dev.footnote.chat.ChatResponse;
import dev.footnote.chat.internal.ChatCalls;
import dev.footnote.chat.internal.ChatServer;
import dev.footnote.chat.internal.ChatWriter;
import dev.footnote.chat.internal.RemoteModelBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/**
 * A language model of a server that speaks OpenAI's protocol of chat completions: OpenAI's own, or
 * by its base URL that of Ollama, vLLM, llama.cpp and many others.
 *
 * <p>Asked through OpenAI's library, which waits as long as a server asks for before it tries
 * again, but at most eight seconds. Nothing is logged, and nothing of this machine is told.
 */
public final class OpenAiChatModel implements ChatModel {

  private final OpenAiRequests requests;
  private final int contextTokens;
  private final OpenAIClient client;
  private final RequestOptions whole;
  private final RequestOptions streamed;
  private final ChatServer server;
  private final ChatCalls calls;

  private OpenAiChatModel(
      OpenAiRequests requests,
      int contextTokens,
      OpenAIClient client,
      RequestOptions whole,
      RequestOptions streamed,
      ChatServer server,
      Duration limit) {
    this.requests = requests;
    this.contextTokens = contextTokens;
    this.client = client;
    this.whole = whole;
    this.streamed = streamed;
    this.server = server;
    this.calls = new ChatCalls(server, limit, this::translated);
  }

  /**
   * The options of a model.
   *
   * @param name what the server calls it, such as {@code gpt-4.1-mini}
   * @param contextTokens most tokens of prompt and answer together
   * @throws IllegalArgumentException if the name is blank, or the number is less than 1
   */
  public static Builder builder(String name, int contextTokens) {
    return new Builder(name, contextTokens);
  }

  @Override
  public String name() {
    return requests.model();
  }

  @Override
  public int contextTokens() {
    return contextTokens;
  }

  @Override
  public ChatResponse chat(ChatRequest request) {
    ChatCompletionCreateParams params = requests.whole(request);
    return calls.call(
        () -> OpenAiAnswer.of(client.chat().completions().create(params, whole), name(), server));
  }

  @Override
  public Flow.Publisher<ChatEvent> stream(ChatRequest request) {
    ChatCompletionCreateParams params = requests.streamed(request);
    return calls.stream(writer -> write(params, writer));
  }

  @Override
  public void close() {
    calls.close();
    client.close();
  }

  @Override
  public String toString() {
    return server.toString();
  }

  private void write(ChatCompletionCreateParams params, ChatWriter writer) {
    try (StreamResponse<ChatCompletionChunk> chunks =
        client.chat().completions().createStreaming(params, streamed)) {
      OpenAiAnswer answer = new OpenAiAnswer(name(), writer);
      readAll(chunks, answer);
      answer.finish();
    }
  }

  private void readAll(StreamResponse<ChatCompletionChunk> chunks, OpenAiAnswer answer) {
    try {
      chunks.stream().forEach(answer::add);
    } catch (OpenAIIoException e) {
      throw server.failure(Reason.CUT_OFF, e);
    }
  }

  private RuntimeException translated(Exception failure) {
    return switch (failure) {
      case SseException e -> server.breakOff(e.body().toString(), e);
      case OpenAIServiceException e ->
          server.refusal(e.statusCode(), "%d: %s".formatted(e.statusCode(), e.body()), e);
      case OpenAIInvalidDataException e -> server.failure(Reason.MALFORMED, e);
      case OpenAIException e -> server.failure(Reason.UNAVAILABLE, e);
      case RuntimeException e -> e;
      default -> new IllegalStateException(failure);
    };
  }

  /** Options of a model; each setter checks at once. Not thread-safe. */
  public static final class Builder extends RemoteModelBuilder<Builder, OpenAiChatModel> {

    private boolean isReasoning;
    private Supplier<Sleeper> sleeper = DefaultSleeper::new;

    private Builder(String name, int contextTokens) {
      super(name, contextTokens, URI.create("https://api.openai.com/v1"));
    }

    /**
     * Says that the model thinks before it answers: it has no temperature, and thinking counts to
     * the tokens of the answer.
     */
    public Builder reasoning() {
      isReasoning = true;
      return this;
    }

    /** Sets who waits between retries. */
    Builder sleeper(Supplier<Sleeper> waiting) {
      sleeper = waiting;
      return this;
    }

    /**
     * Makes the model and sends nothing. The builder can go on; each call makes another.
     *
     * @throws IllegalStateException if the server is OpenAI's own, and there is no key
     */
    @Override
    public OpenAiChatModel build() {
      ChatServer server = server();
      return new OpenAiChatModel(
          new OpenAiRequests(name(), isVendors() || isReasoning, isReasoning),
          contextTokens(),
          client(),
          waiting(callTimeout()),
          waiting(idleTimeout()),
          server,
          callTimeout());
    }

    @Override
    protected Builder self() {
      return this;
    }

    private OpenAIClient client() {
      OpenAIOkHttpClient.Builder options =
          OpenAIOkHttpClient.builder()
              .baseUrl(baseUrl().toString())
              .apiKey(apiKey().orElse("none"))
              .maxRetries(maxRetries())
              .sleeper(sleeper.get())
              .disableTelemetry(true)
              .logLevel(LogLevel.OFF);
      if (apiKey().isEmpty()) {
        options.removeHeaders("Authorization");
      }
      return options.build();
    }

    /** The whole call is timed by {@link ChatCalls}, with all retries. */
    private RequestOptions waiting(Duration silence) {
      return RequestOptions.builder()
          .timeout(
              Timeout.builder()
                  .connect(connectTimeout())
                  .read(silence)
                  .write(silence)
                  .request(Duration.ZERO)
                  .build())
          .build();
    }
  }
}
