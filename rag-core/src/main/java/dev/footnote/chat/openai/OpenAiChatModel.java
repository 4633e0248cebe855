package dev.footnote.chat.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.DefaultSleeper;
import com.openai.core.LogLevel;
import com.openai.core.RequestOptions;
import com.openai.core.Sleeper;
import com.openai.core.Timeout;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIIoException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.footnote.chat.ChatEvent;
import dev.footnote.chat.ChatException.Reason;
import dev.footnote.chat.ChatRequest;
import dev.footnote.chat.ChatResponse;
import dev.footnote.chat.RemoteChatModelBuilder;
import dev.footnote.chat.internal.AnswerWriter;
import dev.footnote.chat.internal.BlockingCalls;
import dev.footnote.chat.internal.ChatEndpoint;
import dev.footnote.chat.internal.VendorChatModel;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/**
 * A language model on a server that speaks OpenAI's chat completions protocol. By its base URL, the
 * server is OpenAI's own, or Ollama, vLLM, llama.cpp or another compatible one.
 *
 * <p>It uses OpenAI's library. Before a retry, the library waits as long as the server asks for,
 * but at most eight seconds. Nothing is logged, and no data about this machine is sent.
 */
public final class OpenAiChatModel extends VendorChatModel {

  private final OpenAiRequests requests;
  private final OpenAIClient client;
  private final RequestOptions completeOptions;
  private final RequestOptions streamOptions;

  private OpenAiChatModel(
      OpenAiRequests requests,
      int contextTokens,
      OpenAIClient client,
      RequestOptions completeOptions,
      RequestOptions streamOptions,
      ChatEndpoint endpoint,
      BlockingCalls calls) {
    super(requests.model(), contextTokens, endpoint, calls);
    this.requests = requests;
    this.client = client;
    this.completeOptions = completeOptions;
    this.streamOptions = streamOptions;
  }

  /**
   * Returns a builder.
   *
   * @param name the server's name for the model, such as {@code gpt-4.1-mini}
   * @param contextTokens the largest number of tokens of prompt and answer together
   * @throws IllegalArgumentException if the name is blank, or {@code contextTokens} is less than 1
   */
  public static Builder builder(String name, int contextTokens) {
    return new Builder(name, contextTokens);
  }

  @Override
  public ChatResponse chat(ChatRequest request) {
    ChatCompletionCreateParams params = requests.complete(request);
    return calls().call(() -> complete(params));
  }

  @Override
  public Flow.Publisher<ChatEvent> stream(ChatRequest request) {
    ChatCompletionCreateParams params = requests.streamed(request);
    return calls().stream(writer -> write(params, writer));
  }

  @Override
  public void close() {
    super.close();
    client.close();
  }

  private ChatResponse complete(ChatCompletionCreateParams params) {
    return OpenAiStreamReader.of(
        client.chat().completions().create(params, completeOptions), name(), endpoint());
  }

  private void write(ChatCompletionCreateParams params, AnswerWriter writer) {
    try (StreamResponse<ChatCompletionChunk> chunks =
        client.chat().completions().createStreaming(params, streamOptions)) {
      OpenAiStreamReader answer = new OpenAiStreamReader(name(), writer);
      readAll(chunks, answer);
      answer.finish();
    }
  }

  private void readAll(StreamResponse<ChatCompletionChunk> chunks, OpenAiStreamReader answer) {
    try {
      chunks.stream().forEach(answer::add);
    } catch (OpenAIIoException e) {
      throw endpoint().failure(Reason.CUT_OFF, e);
    }
  }

  /** A builder for a model. Each setter checks its argument at once. Not thread-safe. */
  public static final class Builder extends RemoteChatModelBuilder<Builder, OpenAiChatModel> {

    private boolean isReasoning;
    private Supplier<Sleeper> sleeper = DefaultSleeper::new;

    private Builder(String name, int contextTokens) {
      super(name, contextTokens, URI.create("https://api.openai.com/v1"));
    }

    /**
     * Marks the model as a reasoning model: it has no temperature, and its reasoning counts toward
     * the tokens of the answer.
     */
    public Builder reasoning() {
      isReasoning = true;
      return this;
    }

    /** Sets the sleeper that pauses between retries. */
    Builder sleeper(Supplier<Sleeper> sleeper) {
      this.sleeper = sleeper;
      return this;
    }

    /**
     * Builds the model and sends nothing. The builder can be reused; each call builds a new model.
     *
     * @throws IllegalStateException if the server is OpenAI's own, and there is no key
     */
    @Override
    public OpenAiChatModel build() {
      requireKeyForVendorServer();
      ChatEndpoint endpoint = new ChatEndpoint(name(), baseUrl().toString(), apiKey());
      return new OpenAiChatModel(
          new OpenAiRequests(name(), isVendorServer() || isReasoning, isReasoning),
          contextTokens(),
          client(),
          withIdleTimeout(callTimeout()),
          withIdleTimeout(idleTimeout()),
          endpoint,
          new BlockingCalls(
              endpoint, callTimeout(), failure -> OpenAiFailures.translate(failure, endpoint)));
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

    /** {@link BlockingCalls} limits the whole call, with all retries, so the client does not. */
    private RequestOptions withIdleTimeout(Duration timeout) {
      return RequestOptions.builder()
          .timeout(
              Timeout.builder()
                  .connect(connectTimeout())
                  .read(timeout)
                  .write(timeout)
                  .request(Duration.ZERO)
                  .build())
          .build();
    }
  }
}
