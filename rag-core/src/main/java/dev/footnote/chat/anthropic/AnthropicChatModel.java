package dev.footnote.chat.anthropic;

import static com.google.common.base.Preconditions.checkArgument;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.DefaultSleeper;
import com.anthropic.core.LogLevel;
import com.anthropic.core.RequestOptions;
import com.anthropic.core.Sleeper;
import com.anthropic.core.Timeout;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicIoException;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import dev.footnote.chat.ChatEvent;
import dev.footnote.chat.ChatException.Reason;
import dev.footnote.chat.ChatRequest;
import dev.footnote.chat.ChatResponse;
import dev.footnote.chat.ChatSource;
import dev.footnote.chat.CitingChatModel;
import dev.footnote.chat.RemoteChatModelBuilder;
import dev.footnote.chat.internal.AnswerWriter;
import dev.footnote.chat.internal.BlockingCalls;
import dev.footnote.chat.internal.ChatEndpoint;
import dev.footnote.chat.internal.VendorChatModel;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/**
 * A Claude model, or a model on another server that speaks Anthropic's messages protocol. The model
 * cites its sources itself. Each citation is compared with the sources before it is published.
 *
 * <p>Claude no longer has a temperature, so the request's temperature is not sent. This class uses
 * Anthropic's library, which waits as long as the server asks for before a retry. Nothing is
 * logged.
 */
public final class AnthropicChatModel extends VendorChatModel implements CitingChatModel {

  private final AnthropicRequests requests;
  private final AnthropicClient client;
  private final RequestOptions completeOptions;
  private final RequestOptions streamOptions;

  private AnthropicChatModel(
      AnthropicRequests requests,
      int contextTokens,
      AnthropicClient client,
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
   * @param name the server's name for the model, such as {@code claude-haiku-4-5}
   * @param contextTokens the largest number of tokens of prompt and answer together
   * @throws IllegalArgumentException if the name is blank, or {@code contextTokens} is less than 1
   */
  public static Builder builder(String name, int contextTokens) {
    return new Builder(name, contextTokens);
  }

  @Override
  public ChatResponse chat(ChatRequest request) {
    MessageCreateParams params = requests.of(request, List.of());
    return calls()
        .call(() -> AnthropicStreamReader.of(client.messages().create(params, completeOptions)));
  }

  @Override
  public Flow.Publisher<ChatEvent> stream(ChatRequest request) {
    return stream(request, List.of());
  }

  @Override
  public Flow.Publisher<ChatEvent> streamCited(ChatRequest request, List<ChatSource> sources) {
    checkArgument(!sources.isEmpty(), "there are no sources to cite");
    checkArgument(
        request.format().isEmpty(),
        "an answer in the format %s cannot have citations; use stream",
        request.format());
    return stream(request, List.copyOf(sources));
  }

  @Override
  public void close() {
    super.close();
    client.close();
  }

  private Flow.Publisher<ChatEvent> stream(ChatRequest request, List<ChatSource> sources) {
    MessageCreateParams params = requests.of(request, sources);
    return calls().stream(writer -> write(params, sources, writer));
  }

  private void write(MessageCreateParams params, List<ChatSource> sources, AnswerWriter writer) {
    try (StreamResponse<RawMessageStreamEvent> events =
        client.messages().createStreaming(params, streamOptions)) {
      AnthropicStreamReader answer =
          new AnthropicStreamReader(new CitedRangeCheck(sources), writer);
      readAll(events, answer);
      answer.finish();
    }
  }

  private void readAll(StreamResponse<RawMessageStreamEvent> events, AnthropicStreamReader answer) {
    try {
      events.stream().forEach(answer::add);
    } catch (AnthropicIoException e) {
      throw endpoint().failure(Reason.CUT_OFF, e);
    }
  }

  /** A builder for a model. Each setter checks its argument at once. Not thread-safe. */
  public static final class Builder extends RemoteChatModelBuilder<Builder, AnthropicChatModel> {

    private Supplier<Sleeper> sleeper = DefaultSleeper::new;

    private Builder(String name, int contextTokens) {
      super(name, contextTokens, URI.create("https://api.anthropic.com"));
    }

    /** Sets the sleeper that pauses between retries. */
    Builder sleeper(Supplier<Sleeper> sleeper) {
      this.sleeper = sleeper;
      return this;
    }

    /**
     * Builds the model and sends nothing. The builder can be reused; each call builds a new model.
     *
     * @throws IllegalStateException if the server is Anthropic's own, and there is no key
     */
    @Override
    public AnthropicChatModel build() {
      requireKeyForVendorServer();
      ChatEndpoint endpoint = new ChatEndpoint(name(), baseUrl().toString(), apiKey());
      return new AnthropicChatModel(
          new AnthropicRequests(name()),
          contextTokens(),
          client(),
          withIdleTimeout(callTimeout()),
          withIdleTimeout(idleTimeout()),
          endpoint,
          new BlockingCalls(
              endpoint, callTimeout(), failure -> AnthropicFailures.translate(failure, endpoint)));
    }

    @Override
    protected Builder self() {
      return this;
    }

    private AnthropicClient client() {
      return AnthropicOkHttpClient.builder()
          .baseUrl(baseUrl().toString())
          .apiKey(apiKey())
          .maxRetries(maxRetries())
          .sleeper(sleeper.get())
          .logLevel(LogLevel.OFF)
          .build();
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
