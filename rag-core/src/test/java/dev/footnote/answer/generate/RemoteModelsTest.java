package dev.footnote.answer.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.footnote.answer.Answer;
import dev.footnote.answer.AnswerEvent;
import dev.footnote.answer.Citation;
import dev.footnote.answer.CitationSupport;
import dev.footnote.answer.Outcome;
import dev.footnote.answer.Rejection;
import dev.footnote.answer.claim.EvidenceVerifier;
import dev.footnote.answer.verify.VerifyingAnswerer;
import dev.footnote.chat.AnthropicWireFormat;
import dev.footnote.chat.ChatException;
import dev.footnote.chat.ChatMessage;
import dev.footnote.chat.ChatModel;
import dev.footnote.chat.ChatRequest;
import dev.footnote.chat.FakeModelServer;
import dev.footnote.chat.Finish;
import dev.footnote.chat.OpenAiWireFormat;
import dev.footnote.chat.TokenUsage;
import dev.footnote.chat.WireFormat;
import dev.footnote.chat.anthropic.AnthropicChatModel;
import dev.footnote.chat.openai.OpenAiChatModel;
import dev.footnote.document.Document;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import dev.footnote.retrieve.Query;
import dev.footnote.testing.MemorySnapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The way from the bytes of a server to a twice checked answer. */
@Timeout(60)
class RemoteModelsTest {

  private static final Query QUESTION = Query.of("How long does the warranty of the lamp last?");
  private static final String LASTS = "The warranty of the lamp lasts 24 months.";
  private static final String BURNS = "The lamp burns \ud83d\udd25 all night [ABCD:1.1].";

  private static EmbeddingModel model;
  private static EvidenceVerifier verifier;

  private final MemorySnapshot snapshot =
      MemorySnapshot.of(
          Document.of("policy", LASTS), Document.of("manual", "\ud83d\udca1 Look. " + BURNS));
  private final FakeModelServer server = new FakeModelServer();
  private final OpenAiWireFormat openAi = new OpenAiWireFormat();
  private final AnthropicWireFormat anthropic = new AnthropicWireFormat();
  private final List<AnswerEvent> events = new ArrayList<>();

  @BeforeAll
  static void open() {
    model = OnnxEmbeddingModel.bgeSmallEnV15(1);
    verifier = new EvidenceVerifier(model);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void marks_of_a_remote_model_are_resolved() {
    server.answerAlways(
        exchange -> {
          exchange.begin();
          openAi.sendPieces(exchange, pieces(exchange.request()));
          exchange.send(openAi.ending(Finish.COMPLETE));
          exchange.end();
        });
    Answer answer = answer(openAi());

    assertThat(answer.text()).isEqualTo(LASTS);
    assertThat(answer.citations()).extracting(Citation::quote).containsExactly(LASTS);
    assertThat(answer.citations().getFirst().support().basis())
        .isEqualTo(CitationSupport.Basis.MODEL_MARK);
    assertThat(answer.rejections())
        .extracting(Rejection::text)
        .containsExactly("It lasts 36 months.");
    assertThat(answer.usage().tokens()).isEqualTo(new TokenUsage(11, 4, 7));
    assertThat(drafted()).startsWith(LASTS).doesNotContain("[");
    assertThat(events).last().isInstanceOf(AnswerEvent.Withdrawn.class);
  }

  private String[] pieces(FakeModelServer.Request request) {
    List<ChatMessage> messages = openAi.messages(WireFormat.json(request));
    String text =
        MarkedScript.marked(
            "%s {%s} It lasts 36 months. {%s}".formatted(LASTS, LASTS, LASTS),
            ChatRequest.of(messages.toArray(ChatMessage[]::new)));
    return text.split("(?<=\\G.{5})", -1);
  }

  @Test
  void native_citations_of_a_remote_model_are_resolved() {
    server.answerAlways(
        exchange -> {
          exchange.begin();
          exchange.send(anthropic.beginning());
          exchange.send(anthropic.piece("Here you are: ") + anthropic.blockStop(0));
          sendCited(exchange, 1, "The lamp burns all night. ", BURNS.replace("D:1", "D\uff1a1"));
          sendCited(exchange, 2, LASTS, LASTS);
          exchange.send(anthropic.messageEnd(Finish.COMPLETE));
          exchange.end();
        });
    Answer answer = answer(anthropic());

    assertThat(answer.text()).isEqualTo("Here you are: The lamp burns all night. " + LASTS);
    assertThat(answer.citations()).extracting(Citation::quote).containsExactly(BURNS, LASTS);
    assertThat(answer.citations())
        .allMatch(citation -> citation.support().basis() == CitationSupport.Basis.MODEL_CITATION);
    assertThat(answer.usage().tokens()).isEqualTo(new TokenUsage(11, 4, 7));
  }

  @Test
  void a_natively_citing_model_receives_neutralised_text_and_no_request_for_marks() {
    server.answerAlways(anthropic.text("Nothing to cite."));
    answer(anthropic());
    assertThat(server.requests().getFirst().body())
        .contains("Document: manual", "[ABCD\uff1a1.1]")
        .doesNotContain("[ABCD:1.1]", "<source-");
  }

  @Test
  void citations_from_the_server_that_match_no_source_are_rejected() {
    server.answerAlways(
        exchange -> {
          exchange.begin();
          exchange.send(anthropic.beginning());
          exchange.send(anthropic.piece("It lasts 36 months.") + anthropic.blockStop(0));
          exchange.send(
              anthropic.blockStart(1)
                  + anthropic.citation(1, 0, 0, 19, "It lasts 36 months.")
                  + anthropic.citation(1, 9, 0, 19, "It lasts 36 months.")
                  + anthropic.blockStop(1)
                  + anthropic.messageEnd(Finish.COMPLETE));
          exchange.end();
        });
    Answer answer = answer(anthropic());

    assertThat(answer.isAnswered()).isFalse();
    assertThat(answer.rejections()).extracting(Rejection::text).contains("It lasts 36 months.");
  }

  @Test
  void a_natively_citing_model_can_signal_that_there_is_no_answer() {
    server.answerAlways(
        exchange -> {
          String body = exchange.request().body();
          int at = body.indexOf(":none]");
          anthropic.text(body.substring(at - 5, at + 6)).to(exchange);
        });
    Answer answer = answer(anthropic());
    assertThat(answer.outcome())
        .isInstanceOfSatisfying(
            Outcome.Abstained.class,
            abstained -> assertThat(abstained.reason()).isEqualTo(Outcome.Reason.NOT_ANSWERED));
  }

  @Test
  void a_stream_that_is_cut_off_is_an_error() {
    server.answerAlways(
        exchange -> {
          exchange.begin();
          openAi.sendPieces(exchange, "The warranty");
        });
    assertThatExceptionOfType(ChatException.class)
        .isThrownBy(() -> answer(openAi()))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(ChatException.Reason.CUT_OFF));
  }

  @Test
  void a_server_that_never_answers_is_abandoned_when_the_time_is_up() throws Exception {
    server.answerAlways(FakeModelServer.Exchange::stall);
    try (ChatModel chat = openAi()) {
      assertThatExceptionOfType(ChatException.class)
          .isThrownBy(
              () ->
                  GenerativeAnswerer.builder(chat, verifier)
                      .maxTokens(200)
                      .budget(1, Duration.ofMillis(500))
                      .build()
                      .answer(QUESTION, snapshot))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(ChatException.Reason.TIMED_OUT));
      server.awaitDisconnect();
    }
  }

  private void sendCited(FakeModelServer.Exchange exchange, int block, String text, String quote)
      throws IOException {
    int[] place = place(exchange.request(), quote);
    exchange.send(
        anthropic.blockStart(block)
            + anthropic.citation(block, place[0], place[1], place[2], quote)
            + anthropic.delta(block, "{\"type\":\"text_delta\",\"text\":\"%s\"}".formatted(text))
            + anthropic.blockStop(block));
  }

  /** Returns the document and the code point offsets of a quote, as the server counts them. */
  private static int[] place(FakeModelServer.Request request, String quote) {
    JsonArray content =
        WireFormat.json(request)
            .getAsJsonArray("messages")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("content");
    for (int i = 0; i < content.size() - 1; i++) {
      JsonObject source = content.get(i).getAsJsonObject().getAsJsonObject("source");
      String data = source.get("data").getAsString();
      int start = data.indexOf(quote);
      if (start >= 0) {
        int first = data.codePointCount(0, start);
        return new int[] {i, first, first + quote.codePointCount(0, quote.length())};
      }
    }
    throw new AssertionError("'%s' was not shown in %s".formatted(quote, content));
  }

  private Answer answer(ChatModel chat) {
    try (chat) {
      return new VerifyingAnswerer(
              GenerativeAnswerer.builder(chat, verifier).maxTokens(200).build())
          .answer(QUESTION, snapshot, events::add);
    }
  }

  private String drafted() {
    StringBuilder text = new StringBuilder();
    for (AnswerEvent event : events) {
      if (event instanceof AnswerEvent.Draft draft) {
        text.append(draft.text());
      }
    }
    return text.toString();
  }

  private ChatModel openAi() {
    return OpenAiChatModel.builder("small", 8_000).baseUrl(server.address().resolve("/v1")).build();
  }

  private ChatModel anthropic() {
    return AnthropicChatModel.builder("small", 8_000).baseUrl(server.address()).build();
  }
}
