package dev.footnote.testing;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.footnote.chat.ChatEvent;
import dev.footnote.chat.ChatException;
import dev.footnote.chat.ChatResponse;
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

/** A subscriber that records the events of an answer. Thread-safe. */
public final class RecordingSubscriber implements Flow.Subscriber<ChatEvent> {

  private final List<ChatEvent> events = Collections.synchronizedList(new ArrayList<>());
  private final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
  private final BlockingQueue<ChatEvent> unread = new LinkedBlockingQueue<>();
  private final CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();
  private final long initialRequest;
  private volatile Flow.@Nullable Subscription subscription;

  private RecordingSubscriber(long initialRequest) {
    this.initialRequest = initialRequest;
  }

  /** Subscribes and requests all events. */
  public static RecordingSubscriber toAll(Flow.Publisher<ChatEvent> answer) {
    return requesting(Long.MAX_VALUE, answer);
  }

  /** Subscribes and requests the given number of events at first, which may be 0. */
  public static RecordingSubscriber requesting(long events, Flow.Publisher<ChatEvent> answer) {
    RecordingSubscriber subscriber = new RecordingSubscriber(events);
    answer.subscribe(subscriber);
    return subscriber;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    if (initialRequest > 0) {
      given.request(initialRequest);
    }
  }

  @Override
  public void onNext(ChatEvent event) {
    events.add(event);
    threads.add(Thread.currentThread());
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

  /** Returns the subscription. */
  public Flow.Subscription subscription() {
    return requireNonNull(subscription);
  }

  /** Waits for the next event. */
  public ChatEvent next() throws InterruptedException {
    return unread.take();
  }

  /**
   * Waits for the end and returns all events.
   *
   * @throws CompletionException if the answer ended with an error
   */
  public List<ChatEvent> events() {
    end.join()
        .ifPresent(
            failure -> {
              throw new CompletionException(failure);
            });
    return List.copyOf(events);
  }

  /** Waits for the end and returns the response of the last event. */
  public ChatResponse response() {
    return ((ChatEvent.Finished) events().getLast()).response();
  }

  /** Waits for the end and returns its error. */
  public Throwable error() {
    return end.join()
        .orElseThrow(() -> new AssertionError("the answer ended without an error: " + events));
  }

  /** Waits for the end and returns its error, which must be a {@link ChatException}. */
  public ChatException failure() {
    return (ChatException) error();
  }

  /** Returns whether the answer has ended. */
  public boolean hasEnded() {
    return end.isDone();
  }

  /** Returns the text that has arrived so far. */
  public String text() {
    return received().stream()
        .map(event -> event instanceof ChatEvent.Text text ? text.text() : "")
        .collect(joining());
  }

  /** Returns the events that have arrived so far. */
  public List<ChatEvent> received() {
    synchronized (events) {
      return List.copyOf(events);
    }
  }

  /** Returns the threads on which events have arrived so far, one per event. */
  public List<Thread> threads() {
    synchronized (threads) {
      return List.copyOf(threads);
    }
  }
}
