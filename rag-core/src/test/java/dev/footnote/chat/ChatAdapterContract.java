package dev.footnote.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Uninterruptibles;
import com.google.gson.JsonParser;
import dev.footnote.chat.ChatException.Reason;
import dev.footnote.chat.FakeModelServer.Reply;
import dev.footnote.testing.ChatModelContract;
import dev.footnote.testing.RecordingSubscriber;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A test suite for adapters to vendors' clients, against a fake server, down to the bytes. */
public abstract class ChatAdapterContract extends ChatModelContract {

  protected static final String NAME = "small";
  protected static final String KEY = "sk-secret-4711";

  private static final Duration LONG_IDLE = Duration.ofSeconds(50);
  private static final Duration LONG_CALL = Duration.ofSeconds(55);
  private static final Limits NO_RETRIES = new Limits(LONG_IDLE, LONG_CALL, 0);

  /**
   * Timeouts to try in turn. The first is enough on an idle machine, but a busy one may need longer
   * to connect and to receive the first piece.
   */
  private static final List<Duration> TIMEOUTS =
      List.of(Duration.ofMillis(300), Duration.ofSeconds(3), Duration.ofSeconds(20));

  protected final WireFormat wire;
  protected final FakeModelServer server = new FakeModelServer();
  protected ChatModel model;

  protected ChatAdapterContract(WireFormat wire) {
    this.wire = wire;
  }

  /** The timeouts and the number of retries of a model. */
  public record Limits(Duration idle, Duration call, int retries) {}

  /** Opens a model {@link #NAME} with a context of 1,000 tokens and the key {@link #KEY}. */
  protected abstract ChatModel open(URI address, Limits limits);

  /** Returns the usage that the model reports for {@link WireFormat#USAGE}. */
  protected TokenUsage usage() {
    return WireFormat.USAGE;
  }

  /** Returns how often the model retries in tests of retries. */
  protected int retries() {
    return 2;
  }

  @Override
  protected final ChatModel openAnswering(String... pieces) {
    server.answerAlways(wire.text(pieces));
    return open(server.address(), NO_RETRIES);
  }

  @Override
  protected final ChatModel openStalling(String... pieces) {
    server.answerAlways(stalling(pieces));
    return open(server.address(), NO_RETRIES);
  }

  @BeforeEach
  void open() {
    model = open(server.address(), new Limits(LONG_IDLE, LONG_CALL, retries()));
  }

  @AfterEach
  void close() {
    model.close();
    server.close();
  }

  @Test
  void creating_a_model_sends_nothing() {
    assertThat(server.requests()).isEmpty();
    assertThat(model.name()).isEqualTo(NAME);
    assertThat(model.contextTokens()).isEqualTo(1_000);
  }

  @Test
  void a_complete_answer_has_its_usage_and_model() {
    server.answer(wire.text("Forty ", "metres."));
    assertThat(model.chat(QUESTION))
        .isEqualTo(new ChatResponse("Forty metres.", Finish.COMPLETE, usage(), WireFormat.MODEL));
  }

  @Test
  void a_streamed_answer_has_its_pieces_usage_and_model() {
    server.answer(wire.text("Forty ", "metres", "."));
    assertThat(RecordingSubscriber.toAll(model.stream(QUESTION)).events())
        .containsExactly(
            new ChatEvent.Text("Forty "),
            new ChatEvent.Text("metres"),
            new ChatEvent.Text("."),
            new ChatEvent.Finished(
                new ChatResponse("Forty metres.", Finish.COMPLETE, usage(), WireFormat.MODEL)));
  }

  @Test
  void an_empty_answer_has_its_usage_and_model() {
    server.answerAlways(wire.text());
    ChatResponse empty = new ChatResponse("", Finish.COMPLETE, usage(), WireFormat.MODEL);
    assertThat(model.chat(QUESTION)).isEqualTo(empty);
    assertThat(RecordingSubscriber.toAll(model.stream(QUESTION)).events())
        .containsExactly(new ChatEvent.Finished(empty));
  }

  @ParameterizedTest
  @EnumSource
  void the_finish_reason_is_reported(Finish finish) {
    server.answerAlways(wire.finished(finish, "Forty"));
    assertThat(model.chat(QUESTION).finish()).isEqualTo(finish);
    assertThat(RecordingSubscriber.toAll(model.stream(QUESTION)).response().finish())
        .isEqualTo(finish);
  }

  @Test
  void a_character_may_be_split_between_packets() {
    server.answer(
        exchange -> {
          exchange.begin();
          exchange.send(wire.beginning());
          for (byte each : wire.piece("gr\u00fcn \u706f\u53f0 \ud83d\udca1").getBytes(UTF_8)) {
            exchange.send(new byte[] {each});
          }
          exchange.send(wire.ending(Finish.COMPLETE));
          exchange.end();
        });
    assertThat(RecordingSubscriber.toAll(model.stream(QUESTION)).events())
        .startsWith(new ChatEvent.Text("gr\u00fcn \u706f\u53f0 \ud83d\udca1"));
  }

  @Test
  void all_messages_of_the_dialogue_are_sent() {
    server.answerAlways(wire.text("Yes."));
    ChatRequest request =
        ChatRequest.of(
                ChatMessage.system("Answer briefly."),
                ChatMessage.user("How high?"),
                ChatMessage.assistant("Forty metres."),
                ChatMessage.user("\u00dcber dem Meer? \ud83c\udf0a"))
            .withMaxTokens(77);
    model.chat(request);
    RecordingSubscriber.toAll(model.stream(request)).events();
    assertThat(server.requests())
        .hasSize(2)
        .map(WireFormat::json)
        .allSatisfy(
            body -> {
              assertThat(body.get("model").getAsString()).isEqualTo(NAME);
              assertThat(wire.messages(body)).isEqualTo(request.messages());
              assertThat(wire.maxTokens(body)).isEqualTo(77);
            });
  }

  @Test
  void a_format_is_sent_as_its_schema() {
    String schema =
        """
        {"type":"object","properties":{"quotes":{"type":"array","minItems":1,
          "items":{"type":"string"}}},"required":["quotes"],"additionalProperties":false}\
        """;
    server.answerAlways(wire.text("{\"quotes\":[\"forty\"]}"));
    ChatRequest request = QUESTION.withFormat(new JsonFormat("quotes", schema));
    assertThat(model.chat(request).text()).isEqualTo("{\"quotes\":[\"forty\"]}");
    RecordingSubscriber.toAll(model.stream(request)).events();
    assertThat(server.requests())
        .hasSize(2)
        .map(WireFormat::json)
        .allSatisfy(
            body ->
                assertThat(wire.schema(body).toString())
                    .isEqualTo(JsonParser.parseString(schema).toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | no such key                                    | UNAUTHORIZED",
        "403 | not in your country                            | UNAUTHORIZED",
        "404 | no model small                                 | REJECTED",
        "400 | temperature: unknown                           | REJECTED",
        "400 | prompt is too long: 1200 tokens > 1000 maximum | TOO_LONG",
        "400 | This model's maximum context length is 1000    | TOO_LONG",
        "413 | request too large                              | TOO_LONG",
        "429 | too many requests                              | RATE_LIMITED",
        "500 | oops                                           | UNAVAILABLE",
        "503 | overloaded                                     | UNAVAILABLE"
      })
  void an_error_status_is_reported_with_its_reason_the_model_and_the_servers_message(
      int status, String message, Reason reason) {
    server.answerAlways(wire.error(status, message));
    assertThat(failures())
        .allSatisfy(
            failure -> {
              assertThat(failure.reason()).isEqualTo(reason);
              assertThat(failure)
                  .hasMessageContaining("model " + NAME + " at ")
                  .hasMessageContaining(message);
            });
  }

  @ParameterizedTest
  @CsvSource({"400", "401", "500"})
  void no_failure_contains_the_key_even_if_the_server_sends_it(int status) {
    server.answerAlways(wire.error(status, "Incorrect API key provided: " + KEY));
    assertThat(failures())
        .allSatisfy(
            failure -> assertThat(Throwables.getStackTraceAsString(failure)).doesNotContain(KEY));
    assertThat(model.toString()).doesNotContain(KEY);
  }

  @Test
  void a_rate_limited_call_is_retried() {
    server.answer(wire.error(429, "slow down"), wire.text("Forty."));
    assertThat(model.chat(QUESTION).text()).isEqualTo("Forty.");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void a_failing_call_is_retried_as_often_as_configured() {
    server.answerAlways(wire.error(500, "oops"));
    assertThat(failureOf(() -> model.chat(QUESTION)).reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(server.requests()).hasSize(1 + retries());
  }

  @Test
  void a_server_that_does_not_run_is_unavailable() throws IOException {
    URI unused;
    try (ServerSocket closed = new ServerSocket(0)) {
      unused = URI.create("http://127.0.0.1:" + closed.getLocalPort());
    }
    try (ChatModel disconnected = open(unused, NO_RETRIES)) {
      assertThat(failureOf(() -> disconnected.chat(QUESTION)).reason())
          .isEqualTo(Reason.UNAVAILABLE);
      assertThat(RecordingSubscriber.toAll(disconnected.stream(QUESTION)).failure().reason())
          .isEqualTo(Reason.UNAVAILABLE);
    }
  }

  @Test
  void a_complete_answer_that_does_not_follow_the_protocol_is_malformed() {
    server.answerAlways(exchange -> exchange.send(200, Map.of(), "<html>Welcome!</html>"));
    assertThat(failureOf(() -> model.chat(QUESTION)).reason()).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void a_piece_that_does_not_follow_the_protocol_is_malformed() {
    server.answer(
        exchange -> {
          exchange.begin();
          wire.sendPieces(exchange, "Forty ");
          exchange.send(wire.garbage());
          exchange.send(wire.ending(Finish.COMPLETE));
          exchange.end();
        });
    RecordingSubscriber subscriber = RecordingSubscriber.toAll(model.stream(QUESTION));
    assertThat(subscriber.failure().reason()).isEqualTo(Reason.MALFORMED);
    assertThat(subscriber.text()).isEqualTo("Forty ");
  }

  @Test
  void an_answer_whose_connection_breaks_is_cut_off() throws Exception {
    CountDownLatch isRead = new CountDownLatch(1);
    server.answer(
        exchange -> {
          exchange.begin();
          wire.sendPieces(exchange, "Forty ", "met");
          Uninterruptibles.awaitUninterruptibly(isRead);
        });
    RecordingSubscriber subscriber = RecordingSubscriber.toAll(model.stream(QUESTION));
    assertThat(List.of(subscriber.next(), subscriber.next()))
        .containsExactly(new ChatEvent.Text("Forty "), new ChatEvent.Text("met"));
    isRead.countDown();
    assertThat(subscriber.failure().reason()).isEqualTo(Reason.CUT_OFF);
    assertThat(subscriber.text()).isEqualTo("Forty met");
  }

  @Test
  void an_answer_without_a_finish_reason_is_cut_off() {
    server.answer(
        exchange -> {
          exchange.begin();
          wire.sendPieces(exchange, "Forty ", "met");
          exchange.end();
        });
    RecordingSubscriber subscriber = RecordingSubscriber.toAll(model.stream(QUESTION));
    assertThat(subscriber.failure().reason()).isEqualTo(Reason.CUT_OFF);
    assertThat(subscriber.text()).isEqualTo("Forty met");
  }

  @Test
  void a_stream_that_stalls_times_out() throws Exception {
    server.answerAlways(stalling("Forty "));
    List<String> texts = new ArrayList<>();
    withGrowingTimeouts(
        timeout -> new Limits(timeout, LONG_CALL, 0),
        () -> texts.contains("Forty "),
        impatient -> {
          RecordingSubscriber subscriber = RecordingSubscriber.toAll(impatient.stream(QUESTION));
          assertThat(subscriber.failure().reason()).isEqualTo(Reason.TIMED_OUT);
          texts.add(subscriber.text());
        });
    assertThat(texts.getLast()).isEqualTo("Forty ");
    server.awaitDisconnect();
  }

  @Test
  void a_stream_that_does_not_begin_times_out() {
    server.answer(exchange -> exchange.stall());
    try (ChatModel impatient =
        open(server.address(), new Limits(TIMEOUTS.getFirst(), LONG_CALL, 0))) {
      assertThat(RecordingSubscriber.toAll(impatient.stream(QUESTION)).failure().reason())
          .isEqualTo(Reason.TIMED_OUT);
    }
  }

  @Test
  void a_call_without_an_answer_times_out() throws Exception {
    server.answerAlways(exchange -> exchange.stall());
    withGrowingTimeouts(
        timeout -> new Limits(LONG_IDLE, timeout, 0),
        () -> !server.requests().isEmpty(),
        impatient ->
            assertThat(failureOf(() -> impatient.chat(QUESTION)).reason())
                .isEqualTo(Reason.TIMED_OUT));
    server.awaitDisconnect();
  }

  @Test
  void a_stream_that_takes_too_long_times_out_even_if_events_arrive() throws Exception {
    server.answerAlways(endless());
    List<String> texts = new ArrayList<>();
    withGrowingTimeouts(
        timeout -> new Limits(LONG_IDLE, timeout, 0),
        () -> texts.stream().anyMatch(text -> !text.isEmpty()),
        impatient -> {
          RecordingSubscriber subscriber = RecordingSubscriber.toAll(impatient.stream(QUESTION));
          assertThat(subscriber.failure().reason()).isEqualTo(Reason.TIMED_OUT);
          texts.add(subscriber.text());
        });
    assertThat(texts.getLast()).startsWith("on ");
    server.awaitDisconnect();
  }

  @Test
  void cancelling_closes_the_connection() throws Exception {
    server.answer(endless());
    RecordingSubscriber subscriber = RecordingSubscriber.toAll(model.stream(QUESTION));
    assertThat(subscriber.next()).isEqualTo(new ChatEvent.Text("on "));
    subscriber.subscription().cancel();
    server.awaitDisconnect();
    assertThat(subscriber.hasEnded()).isFalse();
  }

  @Test
  void an_interrupt_closes_the_connection() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    server.answer(
        exchange -> {
          called.countDown();
          exchange.stall();
        });
    CompletableFuture<Boolean> isInterrupted = new CompletableFuture<>();
    CompletableFuture<ChatException> failure = new CompletableFuture<>();
    Thread caller =
        Thread.ofPlatform()
            .start(
                () -> {
                  failure.complete(failureOf(() -> model.chat(QUESTION)));
                  isInterrupted.complete(Thread.currentThread().isInterrupted());
                });
    called.await();
    caller.interrupt();
    assertThat(failure.get().reason()).isEqualTo(Reason.CANCELLED);
    assertThat(isInterrupted.get()).isTrue();
    server.awaitDisconnect();
  }

  @Test
  void closing_cancels_running_calls_and_streams() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    server.answer(
        exchange -> {
          called.countDown();
          exchange.stall();
        },
        endless());
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<ChatException> call = thread.submit(() -> failureOf(() -> model.chat(QUESTION)));
      called.await();
      RecordingSubscriber subscriber = RecordingSubscriber.toAll(model.stream(QUESTION));
      subscriber.next();
      model.close();
      assertThat(call.get().reason()).isEqualTo(Reason.CANCELLED);
      assertThat(subscriber.failure().reason()).isEqualTo(Reason.CANCELLED);
    }
  }

  @Test
  void nothing_is_sent_before_an_event_is_requested() throws Exception {
    server.answerAlways(wire.text("a", "b", "c"));
    RecordingSubscriber subscriber = RecordingSubscriber.requesting(0, model.stream(QUESTION));
    assertThat(server.requests()).isEmpty();
    subscriber.subscription().request(1);
    assertThat(subscriber.next()).isEqualTo(new ChatEvent.Text("a"));
    subscriber.subscription().request(2);
    subscriber.next();
    assertThat(subscriber.next()).isEqualTo(new ChatEvent.Text("c"));
    assertThat(subscriber.hasEnded()).isFalse();
    assertThat(subscriber.text()).isEqualTo("abc");
    subscriber.subscription().request(1);
    assertThat(subscriber.events()).hasSize(4);
  }

  @Test
  void each_subscription_sends_the_request_again() {
    server.answer(wire.text("first"), wire.text("second"));
    Flow.Publisher<ChatEvent> answer = model.stream(QUESTION);
    assertThat(RecordingSubscriber.toAll(answer).response().text()).isEqualTo("first");
    assertThat(RecordingSubscriber.toAll(answer).response().text()).isEqualTo("second");
  }

  @Test
  void several_threads_get_their_own_answers() throws Exception {
    server.answerAlways(
        exchange -> {
          String question = wire.messages(WireFormat.json(exchange.request())).getLast().text();
          wire.text("Answer to ", question).to(exchange);
        });
    List<Callable<String>> calls = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      ChatRequest request = ChatRequest.of(ChatMessage.user("number " + i));
      calls.add(
          i % 2 == 0
              ? () -> model.chat(request).text()
              : () -> RecordingSubscriber.toAll(model.stream(request)).response().text());
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<String>> answers = threads.invokeAll(calls);
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get()).isEqualTo("Answer to number " + i);
      }
    }
  }

  /** Returns the failures of a call and a stream without retries. */
  private List<ChatException> failures() {
    try (ChatModel once = open(server.address(), NO_RETRIES)) {
      return List.of(
          failureOf(() -> once.chat(QUESTION)),
          RecordingSubscriber.toAll(once.stream(QUESTION)).failure());
    }
  }

  /** Runs a test with longer and longer timeouts, until the server was reached in time. */
  private void withGrowingTimeouts(
      Function<Duration, Limits> limits, BooleanSupplier wasReached, Consumer<ChatModel> test) {
    for (Duration timeout : TIMEOUTS) {
      if (!wasReached.getAsBoolean()) {
        try (ChatModel impatient = open(server.address(), limits.apply(timeout))) {
          test.accept(impatient);
        }
      }
    }
    assertThat(wasReached.getAsBoolean()).as("the server was reached").isTrue();
  }

  private Reply stalling(String... pieces) {
    return exchange -> {
      if (WireFormat.isStreamed(exchange)) {
        exchange.begin();
        wire.sendPieces(exchange, pieces);
      }
      exchange.stall();
    };
  }

  private Reply endless() {
    return exchange -> {
      exchange.begin();
      exchange.send(wire.beginning());
      while (true) {
        exchange.send(wire.piece("on "));
      }
    };
  }
}
