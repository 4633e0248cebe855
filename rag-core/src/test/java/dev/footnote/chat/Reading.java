package dev.footnote.chat;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Who reads an answer and keeps its events. */
public final class Reading implements Flow.Subscriber<ChatEvent> {

  private final List<ChatEvent> events = Collections.synchronizedList(new ArrayList<>());
  private final BlockingQueue<ChatEvent> unread = new LinkedBlockingQueue<>();
  private final CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();
  private final long atOnce;
  private Flow.@Nullable Subscription subscription;

  private Reading(long atOnce) {
    this.atOnce = atOnce;
  }

  /** Reads all that comes. */
  public static Reading all(Flow.Publisher<ChatEvent> answer) {
    return some(Long.MAX_VALUE, answer);
  }

  /** Reads so many events, and no more before they are requested. */
  public static Reading some(long events, Flow.Publisher<ChatEvent> answer) {
    Reading reading = new Reading(events);
    answer.subscribe(reading);
    return reading;
  }

  @Override
  public void onSubscribe(Flow.Subscription toThis) {
    subscription = toThis;
    if (atOnce > 0) {
      toThis.request(atOnce);
    }
  }

  @Override
  public void onNext(ChatEvent event) {
    events.add(event);
    unread.add(event);
  }

  @Override
  public void onError(Throwable failure) {
    end.complete(Optional.of(failure));
  }

  @Override
  public void onComplete() {
    end.complete(Optional.empty());
  }

  public Flow.Subscription subscription() {
    return requireNonNull(subscription);
  }

  /** Waits for the next event. */
  public ChatEvent next() throws InterruptedException {
    return unread.take();
  }

  /** Waits for the end and has all events. */
  public List<ChatEvent> events() {
    end.join()
        .ifPresent(
            failure -> {
              throw new CompletionException(failure);
            });
    return List.copyOf(events);
  }

  /** Waits for the end, which must be a failure. */
  public Throwable end() {
    return end.join().orElseThrow(() -> new AssertionError("it ended well: " + events));
  }

  /** Waits for the end, which must be a failure of the model. */
  public ChatException failure() {
    return (ChatException) end();
  }

  public boolean hasEnded() {
    return end.isDone();
  }

  /** What was written so far. */
  public String text() {
    return List.copyOf(events).stream()
        .map(event -> event instanceof ChatEvent.Text text ? text.text() : "")
        .collect(joining());
  }
}
