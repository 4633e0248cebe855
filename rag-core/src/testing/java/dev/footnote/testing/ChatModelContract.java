package dev.footnote.testing;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.footnote.chat.ChatEvent;
import dev.footnote.chat.ChatException;
import dev.footnote.chat.ChatException.Reason;
import dev.footnote.chat.ChatMessage;
import dev.footnote.chat.ChatModel;
import dev.footnote.chat.ChatRequest;
import dev.footnote.chat.ChatResponse;
import dev.footnote.chat.Finish;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A test suite for implementations of {@link ChatModel}. A subclass provides models with prepared
 * answers, for example by a fake server.
 */
@Timeout(60)
public abstract class ChatModelContract {

  /** A request that the suite sends. */
  protected static final ChatRequest QUESTION = ChatRequest.of(ChatMessage.user("How high?"));

  private static final int MANY_PIECES = 30_000;

  /**
   * Opens a model that answers every request with the given pieces of text and {@link
   * Finish#COMPLETE}. The suite closes it.
   *
   * @param pieces the answer; a stream may split it in another way
   */
  protected abstract ChatModel openAnswering(String... pieces);

  /**
   * Opens a model that never completes an answer. {@code stream} writes the given pieces and then
   * waits; {@code chat} waits. The suite closes it.
   */
  protected abstract ChatModel openStalling(String... pieces);

  @Test
  void a_model_has_a_name_and_a_context() {
    try (ChatModel model = openAnswering("Forty metres.")) {
      assertThat(model.name()).isNotBlank();
      assertThat(model.contextTokens()).isPositive();
    }
  }

  @Test
  void chat_returns_the_complete_answer() {
    try (ChatModel model = openAnswering("Forty ", "metres.")) {
      ChatResponse response = model.chat(QUESTION);
      assertThat(response.text()).isEqualTo("Forty metres.");
      assertThat(response.finish()).isEqualTo(Finish.COMPLETE);
    }
  }

  @Test
  void a_stream_publishes_texts_and_then_the_complete_answer() {
    try (ChatModel model = openAnswering("Forty ", "metres", ".")) {
      RecordingSubscriber subscriber = RecordingSubscriber.toAll(model.stream(QUESTION));
      List<ChatEvent> events = subscriber.events();
      assertThat(events.subList(0, events.size() - 1))
          .isNotEmpty()
          .allSatisfy(event -> assertThat(event).isInstanceOf(ChatEvent.Text.class));
      assertThat(subscriber.text()).isEqualTo("Forty metres.");
      assertThat(subscriber.response().text()).isEqualTo("Forty metres.");
      assertThat(subscriber.response().finish()).isEqualTo(Finish.COMPLETE);
    }
  }

  @Test
  void an_answer_may_be_empty() {
    try (ChatModel model = openAnswering()) {
      assertThat(model.chat(QUESTION).text()).isEmpty();
      RecordingSubscriber subscriber = RecordingSubscriber.toAll(model.stream(QUESTION));
      assertThat(subscriber.events()).hasSize(1);
      assertThat(subscriber.response().text()).isEmpty();
    }
  }

  @Test
  void an_answer_may_have_a_megabyte() {
    String line = "Forty metres above the sea, 40 \u00b5m, \u706f\u53f0 \ud83d\udca1.\n";
    String expected = line.repeat(MANY_PIECES);
    String[] pieces = IntStream.range(0, MANY_PIECES).mapToObj(i -> line).toArray(String[]::new);
    try (ChatModel model = openAnswering(pieces)) {
      assertThat(model.chat(QUESTION).text()).isEqualTo(expected);
      RecordingSubscriber subscriber = RecordingSubscriber.toAll(model.stream(QUESTION));
      assertThat(subscriber.response().text()).isEqualTo(expected);
      assertThat(subscriber.text()).isEqualTo(expected);
    }
  }

  @Test
  void no_text_event_is_empty_or_splits_a_surrogate_pair() {
    try (ChatModel model = openAnswering("", "\ud83d\udca1", "", "gr\u00fcn \ud83d\udd25", "")) {
      List<String> texts = texts(RecordingSubscriber.toAll(model.stream(QUESTION)).events());
      assertThat(texts.stream().collect(joining())).isEqualTo("\ud83d\udca1gr\u00fcn \ud83d\udd25");
      assertThat(texts)
          .allSatisfy(
              text -> {
                assertThat(text).isNotEmpty();
                assertThat(Character.isLowSurrogate(text.charAt(0))).isFalse();
                assertThat(Character.isHighSurrogate(text.charAt(text.length() - 1))).isFalse();
              });
    }
  }

  @Test
  void no_more_events_arrive_than_were_requested() throws Exception {
    try (ChatModel model = openAnswering("Forty ", "metres.")) {
      RecordingSubscriber subscriber = RecordingSubscriber.requesting(0, model.stream(QUESTION));
      assertThat(subscriber.received()).isEmpty();
      subscriber.subscription().request(1);
      assertThat(subscriber.next()).isInstanceOf(ChatEvent.Text.class);
      assertThat(subscriber.received()).hasSize(1);
      assertThat(subscriber.hasEnded()).isFalse();
      subscriber.subscription().request(Long.MAX_VALUE);
      assertThat(subscriber.response().text()).isEqualTo("Forty metres.");
    }
  }

  @Test
  void a_request_for_zero_events_ends_the_stream_with_an_error() {
    try (ChatModel model = openAnswering("Forty metres.")) {
      RecordingSubscriber subscriber = RecordingSubscriber.requesting(0, model.stream(QUESTION));
      subscriber.subscription().request(0);
      assertThat(subscriber.error()).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void events_arrive_on_one_virtual_thread() {
    try (ChatModel model = openAnswering("Forty ", "metres.")) {
      RecordingSubscriber subscriber = RecordingSubscriber.toAll(model.stream(QUESTION));
      subscriber.events();
      assertThat(subscriber.threads()).allMatch(Thread::isVirtual);
      assertThat(subscriber.threads().stream().distinct()).hasSize(1);
    }
  }

  @Test
  void each_subscription_gets_a_complete_answer() {
    try (ChatModel model = openAnswering("Forty ", "metres.")) {
      Flow.Publisher<ChatEvent> answer = model.stream(QUESTION);
      assertThat(RecordingSubscriber.toAll(answer).response().text()).isEqualTo("Forty metres.");
      assertThat(RecordingSubscriber.toAll(answer).response().text()).isEqualTo("Forty metres.");
    }
  }

  @Test
  void several_threads_get_complete_answers() throws Exception {
    try (ChatModel model = openAnswering("Forty ", "metres.");
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<String>> calls = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        calls.add(() -> model.chat(QUESTION).text());
        calls.add(() -> RecordingSubscriber.toAll(model.stream(QUESTION)).response().text());
      }
      for (Future<String> answer : threads.invokeAll(calls)) {
        assertThat(answer.get()).isEqualTo("Forty metres.");
      }
    }
  }

  @Test
  void an_interrupt_cancels_a_call_and_the_thread_stays_interrupted() {
    try (ChatModel model = openStalling()) {
      CompletableFuture<ChatException> failure = new CompletableFuture<>();
      CompletableFuture<Boolean> isInterrupted = new CompletableFuture<>();
      Thread.ofPlatform()
          .start(
              () -> {
                Thread.currentThread().interrupt();
                failure.complete(failureOf(() -> model.chat(QUESTION)));
                isInterrupted.complete(Thread.currentThread().isInterrupted());
              });
      assertThat(failure.join().reason()).isEqualTo(Reason.CANCELLED);
      assertThat(isInterrupted.join()).isTrue();
    }
  }

  @Test
  void a_cancelled_stream_does_not_end() throws Exception {
    try (ChatModel model = openStalling("Forty ")) {
      RecordingSubscriber subscriber = RecordingSubscriber.toAll(model.stream(QUESTION));
      subscriber.next();
      subscriber.subscription().cancel();
      assertThat(subscriber.hasEnded()).isFalse();
    }
  }

  @Test
  @SuppressWarnings("try") // Closing is what the test is about.
  void closing_cancels_running_streams() throws Exception {
    ChatModel model = openStalling("Forty ");
    RecordingSubscriber subscriber = RecordingSubscriber.toAll(model.stream(QUESTION));
    subscriber.next();
    model.close();
    assertThat(subscriber.failure().reason()).isEqualTo(Reason.CANCELLED);
    assertThat(subscriber.text()).isEqualTo("Forty ");
  }

  @Test
  void a_closed_model_rejects_calls() {
    ChatModel model = openAnswering("Forty metres.");
    model.close();
    model.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> model.chat(QUESTION))
        .withMessageContaining("closed");
    assertThatIllegalStateException()
        .isThrownBy(() -> model.stream(QUESTION))
        .withMessageContaining("closed");
  }

  /** Returns the chat exception that a call throws. */
  protected static ChatException failureOf(Callable<?> call) {
    return assertThatExceptionOfType(ChatException.class).isThrownBy(call::call).actual();
  }

  private static List<String> texts(List<ChatEvent> events) {
    return events.stream()
        .filter(ChatEvent.Text.class::isInstance)
        .map(event -> ((ChatEvent.Text) event).text())
        .toList();
  }
}
