package dev.footnote.chat.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.gson.JsonObject;
import com.openai.core.Sleeper;
import dev.footnote.chat.ChatEvent;
import dev.footnote.chat.ChatException.Reason;
import dev.footnote.chat.ChatMessage;
import dev.footnote.chat.ChatModel;
import dev.footnote.chat.ChatRequest;
import dev.footnote.chat.ChatResponse;
import dev.footnote.chat.FakeModelServer;
import dev.footnote.chat.Finish;
import dev.footnote.chat.OpenAiWireFormat;
import dev.footnote.chat.WireFormat;
import dev.footnote.testing.RecordingSubscriber;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpenAiChatModelTest {

  private static final ChatRequest QUESTION = ChatRequest.of(ChatMessage.user("How high?"));

  private final WireFormat wire = new OpenAiWireFormat();
  private final FakeModelServer server = new FakeModelServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void it_waits_as_long_as_the_server_asks_for() {
    server.answer(wire.error(429, "slow down", Map.of("retry-after", "7")), wire.text("Forty."));
    Naps naps = new Naps();
    try (ChatModel model = local().sleeper(() -> naps).build()) {
      assertThat(model.chat(QUESTION).text()).isEqualTo("Forty.");
    }
    assertThat(naps.taken).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void a_stream_is_asked_for_again_before_it_begins() {
    server.answer(wire.error(503, "busy"), wire.error(429, "slow down"), wire.text("Forty."));
    try (ChatModel model = local().sleeper(Naps::new).build()) {
      assertThat(RecordingSubscriber.toAll(model.stream(QUESTION)).events()).hasSize(2);
    }
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void without_a_key_none_is_shown() {
    server.answerAlways(wire.text("Forty."));
    try (ChatModel model = local().build()) {
      model.chat(QUESTION);
      RecordingSubscriber.toAll(model.stream(QUESTION)).events();
    }
    assertThat(server.requests())
        .hasSize(2)
        .allSatisfy(
            request -> {
              assertThat(request.path()).isEqualTo("/v1/chat/completions");
              assertThat(request.headers()).doesNotContainKey("authorization");
            });
  }

  @Test
  void a_key_is_shown_and_nothing_of_this_machine() {
    server.answerAlways(wire.text("Forty."));
    try (ChatModel model = local().apiKey("sk-1").build()) {
      model.chat(QUESTION);
    }
    assertThat(server.requests().getFirst().headers())
        .containsEntry("authorization", "Bearer sk-1")
        .allSatisfy((name, value) -> assertThat(name).doesNotStartWith("x-stainless"));
  }

  @Test
  void openais_own_server_wants_a_key() {
    assertThatIllegalStateException()
        .isThrownBy(() -> OpenAiChatModel.builder("gpt-4.1-mini", 1_000_000).build())
        .withMessageContaining("api.openai.com")
        .withMessageContaining("apiKey");
  }

  @Test
  void a_base_url_with_a_user_is_refused_and_not_repeated() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> local().baseUrl(URI.create("https://me:secret@localhost/v1")))
        .withMessageContaining("localhost")
        .withMessageNotContaining("secret");
  }

  @Test
  void other_servers_are_told_a_temperature_and_max_tokens() {
    JsonObject body = bodyOf(local(), QUESTION.withTemperature(0.5));
    assertThat(body.get("temperature").getAsDouble()).isEqualTo(0.5);
    assertThat(body.get("max_tokens").getAsInt()).isEqualTo(QUESTION.maxTokens());
    assertThat(body.has("max_completion_tokens")).isFalse();
  }

  @Test
  void a_reasoning_model_is_told_no_temperature_and_max_completion_tokens() {
    JsonObject body = bodyOf(local().reasoning(), QUESTION);
    assertThat(body.has("temperature")).isFalse();
    assertThat(body.get("max_completion_tokens").getAsInt()).isEqualTo(QUESTION.maxTokens());
    assertThat(body.has("max_tokens")).isFalse();
  }

  @Test
  void what_a_model_says_when_it_refuses_is_its_answer() {
    server.answer(
        exchange ->
            exchange.send(
                200,
                Map.of(),
                wire.complete("", Finish.COMPLETE)
                    .replace("\"refusal\":null", "\"refusal\":\"I cannot.\"")
                    .replace("\"content\":\"\"", "\"content\":null")),
        exchange -> {
          exchange.begin();
          exchange.send(wire.beginning());
          exchange.send(wire.piece("I cannot.").replace("content", "refusal"));
          exchange.send(wire.ending(Finish.COMPLETE));
          exchange.end();
        });
    try (ChatModel model = local().build()) {
      ChatResponse refused =
          new ChatResponse("I cannot.", Finish.REFUSED, WireFormat.USAGE, WireFormat.MODEL);
      assertThat(model.chat(QUESTION)).isEqualTo(refused);
      assertThat(RecordingSubscriber.toAll(model.stream(QUESTION)).events().getLast())
          .isEqualTo(new ChatEvent.Finished(refused));
    }
  }

  @Test
  void a_server_may_leave_out_what_is_not_the_answer() {
    server.answer(
        exchange ->
            exchange.send(
                200,
                Map.of(),
                """
                {"choices":[{"index":0,"message":{"role":"assistant","content":"Forty."}}]}\
                """));
    try (ChatModel model = local().build()) {
      assertThat(model.chat(QUESTION).text()).isEqualTo("Forty.");
    }
  }

  @Test
  void an_error_in_the_middle_of_an_answer_cuts_it_off() {
    server.answer(
        exchange -> {
          exchange.begin();
          wire.sendPieces(exchange, "Forty ");
          exchange.send("data: " + wire.errorBody("the graphics card is gone") + "\n\n");
          exchange.end();
        });
    try (ChatModel model = local().build()) {
      assertThat(RecordingSubscriber.toAll(model.stream(QUESTION)).failure())
          .hasMessageContaining("the graphics card is gone")
          .extracting(failure -> failure.reason())
          .isEqualTo(Reason.CUT_OFF);
    }
  }

  private JsonObject bodyOf(OpenAiChatModel.Builder builder, ChatRequest request) {
    server.answer(wire.text("Forty."));
    try (ChatModel model = builder.build()) {
      model.chat(request);
    }
    return WireFormat.json(server.requests().getFirst());
  }

  private OpenAiChatModel.Builder local() {
    return OpenAiChatModel.builder("small", 1_000).baseUrl(server.address().resolve("/v1"));
  }

  /** Remembers how long it was to sleep, and does not. */
  private static final class Naps implements Sleeper {

    final List<Duration> taken = new ArrayList<>();

    @Override
    public void sleep(Duration duration) {
      taken.add(duration);
    }

    @Override
    public CompletableFuture<Void> sleepAsync(Duration duration) {
      sleep(duration);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
  }
}
