package dev.footnote.chat.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.footnote.chat.ChatEvent;
import dev.footnote.chat.ChatException;
import dev.footnote.chat.ChatException.Reason;
import dev.footnote.chat.ChatResponse;
import dev.footnote.chat.Finish;
import dev.footnote.chat.TokenUsage;
import dev.footnote.testing.RecordingSubscriber;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BlockingCallsTest {

  private static final ChatEndpoint SERVER = new ChatEndpoint("small", "here", Optional.of("sk-1"));

  private final BlockingCalls calls =
      new BlockingCalls(SERVER, Duration.ofMinutes(1), failure -> SERVER.malformed("" + failure));

  @AfterEach
  void close() {
    calls.close();
  }

  @Test
  void a_high_surrogate_is_held_back_for_the_next_piece() {
    assertThat(
            eventsOf(
                writer -> {
                  writer.text("a\ud83d");
                  writer.text("");
                  writer.text("\udca1b");
                  finish(writer);
                }))
        .containsExactly(
            new ChatEvent.Text("a"),
            new ChatEvent.Text("\ud83d\udca1b"),
            finished("a\ud83d\udca1b"));
  }

  @Test
  void an_unpaired_high_surrogate_is_written_at_the_end() {
    assertThat(
            eventsOf(
                writer -> {
                  writer.text("a\ud83d");
                  finish(writer);
                }))
        .containsExactly(
            new ChatEvent.Text("a"), new ChatEvent.Text("\ud83d"), finished("a\ud83d"));
  }

  @Test
  void an_answer_that_is_not_finished_is_cut_off() {
    assertThat(
            RecordingSubscriber.toAll(calls.stream(writer -> writer.text("a"))).failure().reason())
        .isEqualTo(Reason.CUT_OFF);
  }

  @Test
  void a_failure_is_translated() {
    IllegalStateException broken = new IllegalStateException("broken");
    assertThat(
            RecordingSubscriber.toAll(
                    calls.stream(
                        writer -> {
                          throw broken;
                        }))
                .failure())
        .hasMessageContaining("broken");
    assertThatExceptionOfType(ChatException.class)
        .isThrownBy(
            () ->
                calls.call(
                    () -> {
                      throw broken;
                    }))
        .withMessageContaining("broken");
  }

  @Test
  void an_error_is_not_translated() {
    NoClassDefFoundError missing = new NoClassDefFoundError("a/Library");
    assertThatExceptionOfType(NoClassDefFoundError.class)
        .isThrownBy(
            () ->
                calls.call(
                    () -> {
                      throw missing;
                    }))
        .isSameAs(missing);
  }

  @Test
  void a_subscriber_gets_its_events_on_a_virtual_thread() {
    CompletableFuture<Thread> seen = new CompletableFuture<>();
    calls.stream(BlockingCallsTest::finish)
        .subscribe(new Listener(event -> seen.complete(Thread.currentThread())));
    assertThat(seen.join().isVirtual()).isTrue();
  }

  @Test
  void a_request_for_zero_events_is_an_error() {
    RecordingSubscriber subscriber =
        RecordingSubscriber.requesting(0, calls.stream(BlockingCallsTest::finish));
    subscriber.subscription().request(0);
    assertThat(subscriber.error()).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_failing_subscriber_gets_no_more_events_and_the_work_is_stopped() throws Exception {
    CompletableFuture<Thread> worker = new CompletableFuture<>();
    CompletableFuture<Throwable> ofWork = new CompletableFuture<>();
    Listener listener =
        new Listener(
            event -> {
              throw new IllegalStateException("thrown on purpose by this test");
            });
    calls.stream(
            writer -> {
              worker.complete(Thread.currentThread());
              try {
                writer.text("a");
                writer.text("b");
              } catch (RuntimeException e) {
                ofWork.complete(e);
                throw e;
              }
            })
        .subscribe(listener);
    assertThat(ofWork.join()).isInstanceOf(CancellationException.class);
    worker.join().join();
    assertThat(listener.ended).isNotDone();
  }

  @Test
  void a_subscriber_that_fails_in_onComplete_gets_no_onError() throws Exception {
    CompletableFuture<Thread> worker = new CompletableFuture<>();
    CompletableFuture<Throwable> failed = new CompletableFuture<>();
    calls.stream(
            writer -> {
              worker.complete(Thread.currentThread());
              finish(writer);
            })
        .subscribe(
            new Listener(event -> {}) {
              @Override
              public void onComplete() {
                throw new IllegalStateException("thrown on purpose by this test");
              }

              @Override
              public void onError(Throwable failure) {
                failed.complete(failure);
              }
            });
    worker.join().join();
    assertThat(failed).isNotDone();
  }

  @Test
  void closing_does_not_interrupt_the_subscribers_code() {
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    CountDownLatch cancelled = new CountDownLatch(1);
    Listener listener =
        new Listener(
            event -> {
              Thread.ofVirtual()
                  .start(
                      () -> {
                        calls.close();
                        cancelled.countDown();
                      });
              Uninterruptibles.awaitUninterruptibly(cancelled);
              interrupted.complete(Thread.currentThread().isInterrupted());
            });
    calls.stream(writer -> writer.text("a")).subscribe(listener);
    assertThat(interrupted.join()).isFalse();
    assertThat(listener.ended.join())
        .isInstanceOfSatisfying(
            ChatException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
  }

  private List<ChatEvent> eventsOf(Consumer<AnswerWriter> work) {
    return RecordingSubscriber.toAll(calls.stream(work)).events();
  }

  private static void finish(AnswerWriter writer) {
    writer.finish(Finish.COMPLETE, TokenUsage.none(), "small");
  }

  private static ChatEvent finished(String text) {
    return new ChatEvent.Finished(
        new ChatResponse(text, Finish.COMPLETE, TokenUsage.none(), "small"));
  }

  /** A subscriber that runs an action on each event and records the end. */
  private static class Listener implements Flow.Subscriber<ChatEvent> {

    final CompletableFuture<Throwable> ended = new CompletableFuture<>();
    private final Consumer<ChatEvent> action;

    Listener(Consumer<ChatEvent> action) {
      this.action = action;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ChatEvent event) {
      action.accept(event);
    }

    @Override
    public void onError(Throwable failure) {
      ended.complete(failure);
    }

    @Override
    public void onComplete() {
      ended.complete(new AssertionError("completed"));
    }
  }
}
