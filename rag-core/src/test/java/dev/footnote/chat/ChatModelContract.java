package dev.footnote.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Uninterruptibles;
import com.google.gson.JsonParser;
import dev.footnote.chat.ChatException.Reason;
import dev.footnote.chat.ModelServer.Reply;
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
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What every language model promises. */
@Timeout(60)
public abstract class ChatModelContract {

  protected static final String NAME = "small";
  protected static final String KEY = "sk-secret-4711";
  protected static final ChatRequest QUESTION = ChatRequest.of(ChatMessage.user("How high?"));

  private static final Limits PATIENT =
      new Limits(Duration.ofSeconds(50), Duration.ofSeconds(55), 2);
  private static final Limits ONCE = new Limits(PATIENT.idle(), PATIENT.call(), 0);

  /** Too short to wait for a server that says nothing. */
  private static final Duration SHORT = Duration.ofMillis(300);

  /** Long enough for a client to connect and to be answered, when it does so first of all. */
  private static final Duration A_WHILE = Duration.ofSeconds(3);

  protected final Wire wire;
  protected final ModelServer server = new ModelServer();
  protected ChatModel model;

  protected ChatModelContract(Wire wire) {
    this.wire = wire;
  }

  /** How long a model waits, and how often it tries again. */
  public record Limits(Duration idle, Duration call, int retries) {}

  /** A model {@link #NAME} with a context of 1,000 tokens and the key {@link #KEY}. */
  protected abstract ChatModel open(URI address, Limits limits);

  /** What it tells of {@link Wire#USAGE}. */
  protected TokenUsage usage() {
    return Wire.USAGE;
  }

  @BeforeEach
  void open() {
    model = open(server.address(), PATIENT);
  }

  @AfterEach
  void close() {
    model.close();
    server.close();
  }

  @Test
  void making_a_model_sends_nothing() {
    assertThat(server.requests()).isEmpty();
    assertThat(model.name()).isEqualTo(NAME);
    assertThat(model.contextTokens()).isEqualTo(1_000);
  }

  @Test
  void an_answer_comes_whole() {
    server.answer(wire.text("Forty ", "metres."));
    assertThat(model.chat(QUESTION))
        .isEqualTo(new ChatResponse("Forty metres.", Finish.COMPLETE, usage(), Wire.MODEL));
  }

  @Test
  void an_answer_comes_in_pieces() {
    server.answer(wire.text("Forty ", "metres", "."));
    assertThat(Reading.all(model.stream(QUESTION)).events())
        .containsExactly(
            new ChatEvent.Text("Forty "),
            new ChatEvent.Text("metres"),
            new ChatEvent.Text("."),
            new ChatEvent.Finished(
                new ChatResponse("Forty metres.", Finish.COMPLETE, usage(), Wire.MODEL)));
  }

  @ParameterizedTest
  @EnumSource
  void it_tells_why_an_answer_ends(Finish finish) {
    server.always(wire.finished(finish, "Forty"));
    assertThat(model.chat(QUESTION).finish()).isEqualTo(finish);
    assertThat(last(Reading.all(model.stream(QUESTION))).finish()).isEqualTo(finish);
  }

  @Test
  void an_empty_answer_is_an_answer() {
    server.always(wire.text());
    assertThat(model.chat(QUESTION).text()).isEmpty();
    assertThat(Reading.all(model.stream(QUESTION)).events())
        .singleElement()
        .isEqualTo(
            new ChatEvent.Finished(new ChatResponse("", Finish.COMPLETE, usage(), Wire.MODEL)));
  }

  @Test
  void an_answer_may_have_a_megabyte() {
    String line = "Forty metres above the sea, 40 \u00b5m, \u706f\u53f0 \ud83d\udca1.\n";
    String[] pieces = IntStream.range(0, 30_000).mapToObj(i -> line).toArray(String[]::new);
    server.always(wire.text(pieces));
    assertThat(model.chat(QUESTION).text()).isEqualTo(line.repeat(pieces.length));
    Reading reading = Reading.all(model.stream(QUESTION));
    assertThat(last(reading).text()).isEqualTo(line.repeat(pieces.length));
    assertThat(reading.text()).isEqualTo(last(reading).text());
  }

  @Test
  void a_character_may_be_torn_between_packets() {
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
    assertThat(Reading.all(model.stream(QUESTION)).events())
        .startsWith(new ChatEvent.Text("gr\u00fcn \u706f\u53f0 \ud83d\udca1"));
  }

  @Test
  void the_whole_dialogue_is_sent() {
    server.always(wire.text("Yes."));
    ChatRequest request =
        ChatRequest.of(
                ChatMessage.system("Answer briefly."),
                ChatMessage.user("How high?"),
                ChatMessage.assistant("Forty metres."),
                ChatMessage.user("\u00dcber dem Meer? \ud83c\udf0a"))
            .withMaxTokens(77);
    model.chat(request);
    Reading.all(model.stream(request)).events();
    assertThat(server.requests())
        .hasSize(2)
        .map(Wire::json)
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
          "items":{"type":"string"}}},"required":["quotes"],"additionalProperties":false}""";
    server.always(wire.text("{\"quotes\":[\"forty\"]}"));
    ChatRequest request = QUESTION.withFormat(new JsonFormat("quotes", schema));
    assertThat(model.chat(request).text()).isEqualTo("{\"quotes\":[\"forty\"]}");
    Reading.all(model.stream(request)).events();
    assertThat(server.requests())
        .hasSize(2)
        .map(Wire::json)
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
  void a_refusal_tells_its_reason_the_model_and_the_servers_words(
      int status, String said, Reason reason) {
    server.always(wire.refusal(status, said));
    assertThat(failures())
        .allSatisfy(
            failure -> {
              assertThat(failure.reason()).isEqualTo(reason);
              assertThat(failure)
                  .hasMessageContaining("model " + NAME + " at ")
                  .hasMessageContaining(said);
            });
  }

  @ParameterizedTest
  @CsvSource({"400", "401", "500"})
  void no_failure_shows_the_key_even_if_the_server_does(int status) {
    server.always(wire.refusal(status, "Incorrect API key provided: " + KEY));
    assertThat(failures())
        .allSatisfy(
            failure -> assertThat(Throwables.getStackTraceAsString(failure)).doesNotContain(KEY));
    assertThat(model.toString()).doesNotContain(KEY);
  }

  @Test
  void a_rate_limited_call_is_sent_again() {
    server.answer(wire.refusal(429, "slow down"), wire.text("Forty."));
    assertThat(model.chat(QUESTION).text()).isEqualTo("Forty.");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void a_call_that_fails_is_sent_again_as_often_as_said() {
    server.always(wire.refusal(500, "oops"));
    assertThat(failureOf(() -> model.chat(QUESTION)).reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(server.requests()).hasSize(1 + PATIENT.retries());
  }

  @Test
  void a_server_that_is_not_there_is_told() throws IOException {
    URI nobody;
    try (ServerSocket closed = new ServerSocket(0)) {
      nobody = URI.create("http://127.0.0.1:" + closed.getLocalPort());
    }
    try (ChatModel lonely = open(nobody, ONCE)) {
      assertThat(failureOf(() -> lonely.chat(QUESTION)).reason()).isEqualTo(Reason.UNAVAILABLE);
      assertThat(Reading.all(lonely.stream(QUESTION)).failure().reason())
          .isEqualTo(Reason.UNAVAILABLE);
    }
  }

  @Test
  void an_answer_that_is_not_of_the_protocol_is_malformed() {
    server.always(exchange -> exchange.send(200, Map.of(), "<html>Welcome!</html>"));
    assertThat(failureOf(() -> model.chat(QUESTION)).reason()).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void a_piece_that_is_not_of_the_protocol_is_malformed() {
    server.answer(
        exchange -> {
          exchange.begin();
          wire.sendPieces(exchange, "Forty ");
          exchange.send(wire.garbage());
          exchange.send(wire.ending(Finish.COMPLETE));
          exchange.end();
        });
    Reading reading = Reading.all(model.stream(QUESTION));
    assertThat(reading.failure().reason()).isEqualTo(Reason.MALFORMED);
    assertThat(reading.text()).isEqualTo("Forty ");
  }

  @Test
  void an_answer_whose_connection_is_cut_is_cut_off() throws Exception {
    CountDownLatch isRead = new CountDownLatch(1);
    server.answer(
        exchange -> {
          exchange.begin();
          wire.sendPieces(exchange, "Forty ", "met");
          Uninterruptibles.awaitUninterruptibly(isRead);
        });
    Reading reading = Reading.all(model.stream(QUESTION));
    assertThat(List.of(reading.next(), reading.next()))
        .containsExactly(new ChatEvent.Text("Forty "), new ChatEvent.Text("met"));
    isRead.countDown();
    assertThat(reading.failure().reason()).isEqualTo(Reason.CUT_OFF);
    assertThat(reading.text()).isEqualTo("Forty met");
  }

  @Test
  void an_answer_that_ends_before_its_end_is_cut_off() {
    server.answer(
        exchange -> {
          exchange.begin();
          wire.sendPieces(exchange, "Forty ", "met");
          exchange.end();
        });
    Reading reading = Reading.all(model.stream(QUESTION));
    assertThat(reading.failure().reason()).isEqualTo(Reason.CUT_OFF);
    assertThat(reading.text()).isEqualTo("Forty met");
  }

  @Test
  void a_stream_that_stalls_is_given_up() throws Exception {
    server.answer(stalling("Forty "));
    try (ChatModel impatient = open(server.address(), new Limits(A_WHILE, PATIENT.call(), 0))) {
      Reading reading = Reading.all(impatient.stream(QUESTION));
      assertThat(reading.failure().reason()).isEqualTo(Reason.TIMED_OUT);
      assertThat(reading.text()).isEqualTo("Forty ");
      server.awaitLeaving();
    }
  }

  @Test
  void a_server_that_never_begins_to_stream_is_given_up() {
    server.answer(exchange -> exchange.fallSilent());
    try (ChatModel impatient = open(server.address(), new Limits(SHORT, PATIENT.call(), 0))) {
      assertThat(Reading.all(impatient.stream(QUESTION)).failure().reason())
          .isEqualTo(Reason.TIMED_OUT);
    }
  }

  @Test
  void a_server_that_never_answers_is_given_up() throws Exception {
    server.answer(exchange -> exchange.fallSilent());
    try (ChatModel impatient = open(server.address(), new Limits(PATIENT.idle(), A_WHILE, 0))) {
      assertThat(failureOf(() -> impatient.chat(QUESTION)).reason()).isEqualTo(Reason.TIMED_OUT);
      server.awaitLeaving();
    }
  }

  @Test
  void a_stream_that_takes_too_long_is_given_up_though_it_goes_on() throws Exception {
    server.answer(endless());
    try (ChatModel impatient = open(server.address(), new Limits(PATIENT.idle(), A_WHILE, 0))) {
      assertThat(Reading.all(impatient.stream(QUESTION)).failure().reason())
          .isEqualTo(Reason.TIMED_OUT);
      server.awaitLeaving();
    }
  }

  @Test
  void cancelling_closes_the_connection() throws Exception {
    server.answer(endless());
    Reading reading = Reading.all(model.stream(QUESTION));
    assertThat(reading.next()).isEqualTo(new ChatEvent.Text("on "));
    reading.subscription().cancel();
    server.awaitLeaving();
    assertThat(reading.hasEnded()).isFalse();
  }

  @Test
  void an_interrupt_cancels_the_call_and_stays() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    server.answer(
        exchange -> {
          asked.countDown();
          exchange.fallSilent();
        });
    CompletableFuture<Boolean> stayed = new CompletableFuture<>();
    CompletableFuture<ChatException> failure = new CompletableFuture<>();
    Thread caller =
        Thread.ofPlatform()
            .start(
                () -> {
                  failure.complete(failureOf(() -> model.chat(QUESTION)));
                  stayed.complete(Thread.currentThread().isInterrupted());
                });
    asked.await();
    caller.interrupt();
    assertThat(failure.get().reason()).isEqualTo(Reason.CANCELLED);
    assertThat(stayed.get()).isTrue();
    server.awaitLeaving();
  }

  @Test
  void closing_cancels_what_runs() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    server.answer(
        exchange -> {
          asked.countDown();
          exchange.fallSilent();
        },
        endless());
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<ChatException> call = thread.submit(() -> failureOf(() -> model.chat(QUESTION)));
      asked.await();
      Reading reading = Reading.all(model.stream(QUESTION));
      reading.next();
      model.close();
      assertThat(call.get().reason()).isEqualTo(Reason.CANCELLED);
      assertThat(reading.failure().reason()).isEqualTo(Reason.CANCELLED);
    }
  }

  @Test
  void a_closed_model_says_so() {
    model.close();
    model.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> model.chat(QUESTION))
        .withMessageContaining("closed");
    assertThatIllegalStateException()
        .isThrownBy(() -> model.stream(QUESTION))
        .withMessageContaining("closed");
  }

  @Test
  void nothing_is_asked_before_an_event_is_requested_and_no_more_comes_than_was() throws Exception {
    server.always(wire.text("a", "b", "c"));
    Reading reading = Reading.some(0, model.stream(QUESTION));
    assertThat(server.requests()).isEmpty();
    reading.subscription().request(1);
    assertThat(reading.next()).isEqualTo(new ChatEvent.Text("a"));
    reading.subscription().request(2);
    reading.next();
    assertThat(reading.next()).isEqualTo(new ChatEvent.Text("c"));
    assertThat(reading.hasEnded()).isFalse();
    assertThat(reading.text()).isEqualTo("abc");
    reading.subscription().request(1);
    assertThat(reading.events()).hasSize(4);
  }

  @Test
  void each_subscription_asks_anew() {
    server.answer(wire.text("first"), wire.text("second"));
    var answer = model.stream(QUESTION);
    assertThat(last(Reading.all(answer)).text()).isEqualTo("first");
    assertThat(last(Reading.all(answer)).text()).isEqualTo("second");
  }

  @Test
  void several_threads_get_their_own_answers() throws Exception {
    server.always(
        exchange -> {
          String asked = wire.messages(Wire.json(exchange.request())).getLast().text();
          wire.text("You said: ", asked).to(exchange);
        });
    List<Callable<String>> calls = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      ChatRequest request = ChatRequest.of(ChatMessage.user("number " + i));
      calls.add(
          i % 2 == 0
              ? () -> model.chat(request).text()
              : () -> last(Reading.all(model.stream(request))).text());
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<String>> answers = threads.invokeAll(calls);
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get()).isEqualTo("You said: number " + i);
      }
    }
  }

  protected static ChatResponse last(Reading reading) {
    return ((ChatEvent.Finished) reading.events().getLast()).response();
  }

  protected static ChatException failureOf(Callable<?> call) {
    return assertThatExceptionOfType(ChatException.class).isThrownBy(call::call).actual();
  }

  /** Of a call and a stream that are not tried again. */
  private List<ChatException> failures() {
    try (ChatModel once = open(server.address(), ONCE)) {
      return List.of(
          failureOf(() -> once.chat(QUESTION)), Reading.all(once.stream(QUESTION)).failure());
    }
  }

  private Reply stalling(String piece) {
    return exchange -> {
      exchange.begin();
      wire.sendPieces(exchange, piece);
      exchange.fallSilent();
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
