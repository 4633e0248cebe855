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
  void a_retry_waits_as_long_as_the_server_asks_for() {
    server.answer(wire.error(429, "slow down", Map.of("retry-after", "7")), wire.text("Forty."));
    RecordingSleeper sleeper = new RecordingSleeper();
    try (ChatModel model = local().sleeper(() -> sleeper).build()) {
      assertThat(model.chat(QUESTION).text()).isEqualTo("Forty.");
    }
    assertThat(sleeper.durations).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void a_stream_is_retried_before_it_begins() {
    server.answer(wire.error(503, "busy"), wire.error(429, "slow down"), wire.text("Forty."));
    try (ChatModel model = local().sleeper(RecordingSleeper::new).build()) {
      assertThat(RecordingSubscriber.toAll(model.stream(QUESTION)).events()).hasSize(2);
    }
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void without_a_key_no_authorization_is_sent() {
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
  void the_key_is_sent_but_no_data_about_the_machine() {
    server.answerAlways(wire.text("Forty."));
    try (ChatModel model = local().apiKey("sk-1").build()) {
      model.chat(QUESTION);
    }
    assertThat(server.requests().getFirst().headers())
        .containsEntry("authorization", "Bearer sk-1")
        .allSatisfy((name, value) -> assertThat(name).doesNotStartWith("x-stainless"));
  }

  @Test
  void openais_server_needs_a_key() {
    assertThatIllegalStateException()
        .isThrownBy(() -> OpenAiChatModel.builder("gpt-4.1-mini", 1_000_000).build())
        .withMessageContaining("api.openai.com")
        .withMessageContaining("apiKey");
  }

  @Test
  void a_base_url_with_a_user_is_rejected_without_repeating_it() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> local().baseUrl(URI.create("https://me:secret@localhost/v1")))
        .withMessageContaining("localhost")
        .withMessageNotContaining("secret");
  }

  @Test
  void other_servers_get_a_temperature_and_max_tokens() {
    JsonObject body = bodyOf(local(), QUESTION.withTemperature(0.5));
    assertThat(body.get("temperature").getAsDouble()).isEqualTo(0.5);
    assertThat(body.get("max_tokens").getAsInt()).isEqualTo(QUESTION.maxTokens());
    assertThat(body.has("max_completion_tokens")).isFalse();
  }

  @Test
  void a_reasoning_model_gets_max_completion_tokens_and_no_temperature() {
    JsonObject body = bodyOf(local().reasoning(), QUESTION);
    assertThat(body.has("temperature")).isFalse();
    assertThat(body.get("max_completion_tokens").getAsInt()).isEqualTo(QUESTION.maxTokens());
    assertThat(body.has("max_tokens")).isFalse();
  }

  @Test
  void the_text_of_a_refusal_is_the_answer() {
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
  void a_server_may_omit_optional_fields() {
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

  /** A sleeper that records the durations and does not sleep. */
  private static final class RecordingSleeper implements Sleeper {

    final List<Duration> durations = new ArrayList<>();

    @Override
    public void sleep(Duration duration) {
      durations.add(duration);
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
