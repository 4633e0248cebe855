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
import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.AnthropicInvalidDataException;
import com.anthropic.errors.AnthropicIoException;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.SseException;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import dev.footnote.chat.ChatEvent;
import dev.footnote.chat.ChatException.Reason;
import dev.footnote.chat.ChatRequest;
import dev.footnote.chat.ChatResponse;
import dev.footnote.chat.ChatSource;
import dev.footnote.chat.CitingChatModel;
import dev.footnote.chat.internal.ChatCalls;
import dev.footnote.chat.internal.ChatServer;
import dev.footnote.chat.internal.ChatWriter;
import dev.footnote.chat.internal.RemoteModelBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/**
 * Claude, or a model of another server that speaks Anthropic's protocol of messages. It cites by
 * itself; what it cites is compared with the sources before anybody sees it.
 *
 * <p>Claude has no temperature any more, and is not told the request's. Asked through Anthropic's
 * library, which waits as long as the server asks for before it tries again. Nothing is logged.
 */
public final class AnthropicChatModel implements CitingChatModel {

  private final AnthropicRequests requests;
  private final int contextTokens;
  private final AnthropicClient client;
  private final RequestOptions whole;
  private final RequestOptions streamed;
  private final ChatServer server;
  private final ChatCalls calls;

  private AnthropicChatModel(
      AnthropicRequests requests,
      int contextTokens,
      AnthropicClient client,
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
   * @param name what the server calls it, such as {@code claude-haiku-4-5}
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
    MessageCreateParams params = requests.of(request, List.of());
    return calls.call(() -> AnthropicAnswer.of(client.messages().create(params, whole)));
  }

  @Override
  public Flow.Publisher<ChatEvent> stream(ChatRequest request) {
    return stream(request, List.of());
  }

  @Override
  public Flow.Publisher<ChatEvent> streamCited(ChatRequest request, List<ChatSource> sources) {
    checkArgument(!sources.isEmpty(), "there is no source to cite");
    checkArgument(
        request.format().isEmpty(), "an answer in the format %s cannot cite", request.format());
    return stream(request, List.copyOf(sources));
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

  private Flow.Publisher<ChatEvent> stream(ChatRequest request, List<ChatSource> sources) {
    MessageCreateParams params = requests.of(request, sources);
    return calls.stream(writer -> write(params, sources, writer));
  }

  private void write(MessageCreateParams params, List<ChatSource> sources, ChatWriter writer) {
    try (StreamResponse<RawMessageStreamEvent> events =
        client.messages().createStreaming(params, streamed)) {
      AnthropicAnswer answer = new AnthropicAnswer(new CitedCharacters(sources), writer);
      readAll(events, answer);
      answer.finish();
    }
  }

  private void readAll(StreamResponse<RawMessageStreamEvent> events, AnthropicAnswer answer) {
    try {
      events.stream().forEach(answer::add);
    } catch (AnthropicIoException e) {
      throw server.failure(Reason.CUT_OFF, e);
    }
  }

  private RuntimeException translated(Exception failure) {
    return switch (failure) {
      case SseException e -> server.breakOff(e.body().toString(), e);
      case AnthropicServiceException e ->
          server.refusal(e.statusCode(), "%d: %s".formatted(e.statusCode(), e.body()), e);
      case AnthropicInvalidDataException e -> server.failure(Reason.MALFORMED, e);
      case AnthropicException e -> server.failure(Reason.UNAVAILABLE, e);
      case RuntimeException e -> e;
      default -> new IllegalStateException(failure);
    };
  }

  /** Options of a model; each setter checks at once. Not thread-safe. */
  public static final class Builder extends RemoteModelBuilder<Builder, AnthropicChatModel> {

    private Supplier<Sleeper> sleeper = DefaultSleeper::new;

    private Builder(String name, int contextTokens) {
      super(name, contextTokens, URI.create("https://api.anthropic.com"));
    }

    /** Sets who waits between retries. */
    Builder sleeper(Supplier<Sleeper> waiting) {
      sleeper = waiting;
      return this;
    }

    /**
     * Makes the model and sends nothing. The builder can go on; each call makes another.
     *
     * @throws IllegalStateException if the server is Anthropic's own, and there is no key
     */
    @Override
    public AnthropicChatModel build() {
      ChatServer server = server();
      return new AnthropicChatModel(
          new AnthropicRequests(name()),
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

    private AnthropicClient client() {
      return AnthropicOkHttpClient.builder()
          .baseUrl(baseUrl().toString())
          .apiKey(apiKey())
          .maxRetries(maxRetries())
          .sleeper(sleeper.get())
          .logLevel(LogLevel.OFF)
          .build();
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
