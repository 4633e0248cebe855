package dev.footnote.chat.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.anthropic.core.Sleeper;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.footnote.chat.AnthropicWireFormat;
import dev.footnote.chat.ChatEvent;
import dev.footnote.chat.ChatMessage;
import dev.footnote.chat.ChatRequest;
import dev.footnote.chat.ChatSource;
import dev.footnote.chat.FakeModelServer;
import dev.footnote.chat.Finish;
import dev.footnote.chat.JsonFormat;
import dev.footnote.chat.SourceCitation;
import dev.footnote.chat.WireFormat;
import dev.footnote.document.Span;
import dev.footnote.testing.RecordingSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AnthropicChatModelTest {

  private static final ChatRequest QUESTION = ChatRequest.of(ChatMessage.user("How high?"));
  private static final ChatSource PLAIN = new ChatSource("Lamp", "The lamp is forty metres up.");
  private static final ChatSource EMOJI =
      new ChatSource("", "\ud83d\udca1\ud83d\udca1 Burns \ud83d\udd25 all night.");

  private final AnthropicWireFormat wire = new AnthropicWireFormat();
  private final FakeModelServer server = new FakeModelServer();
  private AnthropicChatModel model;

  @BeforeEach
  void open() {
    model = local().build();
  }

  @AfterEach
  void close() {
    model.close();
    server.close();
  }

  @Test
  void sources_are_sent_before_the_question_as_documents_to_cite() {
    server.answerAlways(wire.text("Forty metres."));
    RecordingSubscriber.toAll(model.streamCited(QUESTION, List.of(PLAIN, EMOJI))).events();
    JsonObject message =
        WireFormat.json(server.requests().getFirst())
            .getAsJsonArray("messages")
            .get(0)
            .getAsJsonObject();
    JsonArray expected =
        JsonParser.parseString(
                """
                [{"type":"document","source":{"type":"text","media_type":"text/plain",
                  "data":"The lamp is forty metres up."},
                  "citations":{"enabled":true},"title":"Lamp"},
                 {"type":"document","source":{"type":"text","media_type":"text/plain",
                  "data":"\ud83d\udca1\ud83d\udca1 Burns \ud83d\udd25 all night."},
                  "citations":{"enabled":true}},
                 {"type":"text","text":"How high?"}]\
                """)
            .getAsJsonArray();
    assertThat(message.get("content")).isEqualTo(expected);
  }

  @Test
  void a_citation_follows_its_text_and_has_both_spans() {
    answer(
        wire.beginning(),
        wire.piece("It is "),
        wire.blockStop(0),
        wire.blockStart(1),
        wire.citation(1, 0, 12, 24, "forty metres"),
        wire.delta(1, "{\"type\":\"text_delta\",\"text\":\"forty \"}"),
        wire.delta(1, "{\"type\":\"text_delta\",\"text\":\"metres\"}"),
        wire.blockStop(1),
        wire.blockStart(2),
        wire.delta(2, "{\"type\":\"text_delta\",\"text\":\".\"}"),
        wire.blockStop(2),
        wire.messageEnd(Finish.COMPLETE));
    assertThat(cited(PLAIN))
        .startsWith(
            new ChatEvent.Text("It is "),
            new ChatEvent.Text("forty "),
            new ChatEvent.Text("metres"),
            new ChatEvent.Cited(
                new SourceCitation(0, new Span(12, 24), "forty metres"), new Span(6, 18)),
            new ChatEvent.Text("."))
        .hasSize(6);
  }

  @Test
  void spans_in_code_points_are_converted_to_utf_16() {
    String quote = "Burns \ud83d\udd25 all";
    answerWithCitation(0, 3, 14, quote);
    assertThat(cited(EMOJI))
        .contains(
            new ChatEvent.Cited(new SourceCitation(0, new Span(5, 17), quote), new Span(0, 6)));
  }

  @Test
  void spans_in_utf_16_are_kept() {
    String quote = "Burns \ud83d\udd25 all";
    answerWithCitation(0, 5, 17, quote);
    assertThat(cited(EMOJI))
        .contains(
            new ChatEvent.Cited(new SourceCitation(0, new Span(5, 17), quote), new Span(0, 6)));
  }

  @Test
  void a_quote_that_differs_from_its_source_is_dropped_and_reported() {
    answerWithCitation(0, 12, 24, "fifty metres");
    assertThat(cited(PLAIN))
        .noneMatch(event -> event instanceof ChatEvent.Cited)
        .contains(
            new ChatEvent.Miscited(
                "fifty metres", new Span(0, 6), "source 0 has different text from 12 to 24"));
  }

  @Test
  void a_span_outside_of_the_source_is_dropped_and_reported() {
    answerWithCitation(0, 12, 2_400, "forty metres");
    assertThat(cited(PLAIN))
        .noneMatch(event -> event instanceof ChatEvent.Cited)
        .anyMatch(event -> event instanceof ChatEvent.Miscited);
  }

  @Test
  void a_citation_of_an_unknown_source_is_dropped_and_reported() {
    answerWithCitation(1, 12, 24, "forty metres");
    assertThat(cited(PLAIN))
        .contains(
            new ChatEvent.Miscited(
                "forty metres",
                new Span(0, 6),
                "the citation names source 1, but there are only 1"));
  }

  @Test
  void citations_need_sources_and_no_format() {
    assertThatIllegalArgumentException().isThrownBy(() -> model.streamCited(QUESTION, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                model.streamCited(
                    QUESTION.withFormat(new JsonFormat("answer", "{}")), List.of(PLAIN)))
        .withMessageContaining("answer");
  }

  @Test
  void a_retry_waits_as_long_as_the_server_asks_for() {
    server.answer(wire.error(429, "slow down", Map.of("retry-after", "64")), wire.text("Forty."));
    RecordingSleeper sleeper = new RecordingSleeper();
    try (AnthropicChatModel retrying = local().sleeper(() -> sleeper).build()) {
      assertThat(retrying.chat(QUESTION).text()).isEqualTo("Forty.");
    }
    assertThat(sleeper.durations).containsExactly(Duration.ofSeconds(64));
  }

  @Test
  void a_stream_is_retried_before_it_begins() {
    server.answer(wire.error(529, "overloaded"), wire.error(429, "slow"), wire.text("Forty."));
    assertThat(RecordingSubscriber.toAll(model.stream(QUESTION)).events()).hasSize(2);
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void the_temperature_is_not_sent() {
    server.answerAlways(wire.text("Forty."));
    model.chat(QUESTION.withTemperature(0.5));
    assertThat(WireFormat.json(server.requests().getFirst()).has("temperature")).isFalse();
  }

  @Test
  void a_key_is_sent_only_if_it_is_set() {
    server.answerAlways(wire.text("Forty."));
    model.chat(QUESTION);
    try (AnthropicChatModel known = local().apiKey("sk-1").build()) {
      known.chat(QUESTION);
    }
    assertThat(server.requests().get(0).headers()).doesNotContainKeys("authorization", "x-api-key");
    assertThat(server.requests().get(1).headers().toString()).contains("sk-1");
  }

  @Test
  void anthropics_server_needs_a_key() {
    assertThatIllegalStateException()
        .isThrownBy(() -> AnthropicChatModel.builder("claude-haiku-4-5", 200_000).build())
        .withMessageContaining("api.anthropic.com")
        .withMessageContaining("apiKey");
  }

  private List<ChatEvent> cited(ChatSource source) {
    return RecordingSubscriber.toAll(model.streamCited(QUESTION, List.of(source))).events();
  }

  private void answerWithCitation(int source, int start, int end, String quote) {
    answer(
        wire.beginning(),
        wire.piece("So so."),
        wire.citation(0, source, start, end, quote),
        wire.ending(Finish.COMPLETE));
  }

  private void answer(String... events) {
    server.answer(
        exchange -> {
          exchange.begin();
          for (String event : events) {
            exchange.send(event);
          }
          exchange.end();
        });
  }

  private AnthropicChatModel.Builder local() {
    return AnthropicChatModel.builder("small", 1_000).baseUrl(server.address());
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
