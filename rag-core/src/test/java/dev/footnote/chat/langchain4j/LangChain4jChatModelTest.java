package dev.footnote.chat.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.chat.ChatEvent;
import dev.footnote.chat.ChatException;
import dev.footnote.chat.ChatMessage;
import dev.footnote.chat.ChatModel;
import dev.footnote.chat.ChatRequest;
import dev.footnote.chat.ChatResponse;
import dev.footnote.chat.Finish;
import dev.footnote.chat.TokenUsage;
import dev.footnote.testing.RecordingSubscriber;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.model.output.FinishReason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Uses providers that behave in unusual ways. */
class LangChain4jChatModelTest {

  private static final ChatRequest QUESTION = ChatRequest.of(ChatMessage.user("How high?"));

  private static final StreamingHandle CANNOT_BE_STOPPED =
      new StreamingHandle() {
        @Override
        public void cancel() {
          throw new UnsupportedFeatureException("cannot be stopped");
        }

        @Override
        public boolean isCancelled() {
          return false;
        }
      };

  @Test
  void an_answer_of_a_provider_that_cannot_be_stopped_is_complete() {
    RecordingSubscriber subscriber =
        read(
            handler -> {
              piece("Forty metres.", handler);
              handler.onCompleteResponse(
                  dev.langchain4j.model.chat.response.ChatResponse.builder()
                      .aiMessage(AiMessage.from("Forty metres."))
                      .finishReason(FinishReason.STOP)
                      .build());
            });
    assertThat(subscriber.events()).hasSize(2);
    assertThat(subscriber.text()).isEqualTo("Forty metres.");
  }

  @Test
  void a_failure_of_a_provider_that_cannot_be_stopped_is_reported() {
    RecordingSubscriber subscriber =
        read(
            handler -> {
              piece("Forty ", handler);
              handler.onError(new java.io.IOException("the line went dead"));
            });
    assertThat(subscriber.failure())
        .hasMessageContaining("the line went dead")
        .extracting(ChatException::reason)
        .isEqualTo(ChatException.Reason.CUT_OFF);
  }

  @Test
  void events_after_the_end_are_dropped() {
    CompletableFuture<StreamingChatResponseHandler> given = new CompletableFuture<>();
    RecordingSubscriber subscriber =
        read(
            handler -> {
              given.complete(handler);
              handler.onError(new IllegalStateException("broken"));
            });
    subscriber.error();
    piece("Too late.", given.join());
    assertThat(subscriber.text()).isEmpty();
  }

  @Test
  void a_filtered_streamed_answer_is_a_refusal() {
    assertThat(read(handler -> handler.onError(new ContentFilteredException("no"))).events())
        .containsExactly(
            new ChatEvent.Finished(
                new ChatResponse("", Finish.REFUSED, TokenUsage.none(), "small")));
  }

  private static void piece(String text, StreamingChatResponseHandler handler) {
    handler.onPartialResponse(
        new PartialResponse(text), new PartialResponseContext(CANNOT_BE_STOPPED));
  }

  private static RecordingSubscriber read(Consumer<StreamingChatResponseHandler> provider) {
    StreamingChatModel streaming =
        new StreamingChatModel() {
          @Override
          public void doChat(
              dev.langchain4j.model.chat.request.ChatRequest request,
              StreamingChatResponseHandler handler) {
            provider.accept(handler);
          }
        };
    dev.langchain4j.model.chat.ChatModel completing = new dev.langchain4j.model.chat.ChatModel() {};
    ChatModel model =
        LangChain4jChatModel.builder("small", 1_000, completing, streaming)
            .idleTimeout(Duration.ofSeconds(50))
            .build();
    return RecordingSubscriber.toAll(model.stream(QUESTION));
  }
}
