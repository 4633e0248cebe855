package dev.footnote.answer.generate;

import com.google.common.base.Throwables;
import dev.footnote.answer.TokenPrices;
import dev.footnote.answer.Usage;
import dev.footnote.chat.ChatEvent;
import dev.footnote.chat.ChatException;
import dev.footnote.chat.ChatModel;
import dev.footnote.chat.ChatRequest;
import dev.footnote.chat.ChatResponse;
import dev.footnote.chat.TokenUsage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A counter of the calls of a language model for one answer that enforces a budget of calls and
 * time. No call waits beyond the time budget. For one thread.
 */
final class BudgetedChatCalls {

  private final ChatModel model;
  private final int maxCalls;
  private final Duration maxTime;
  private final long start = System.nanoTime();
  private final Optional<TokenPrices> prices;
  private int calls;
  private TokenUsage tokens = TokenUsage.none();

  BudgetedChatCalls(ChatModel model, int maxCalls, Duration maxTime, Optional<TokenPrices> prices) {
    this.model = model;
    this.maxCalls = maxCalls;
    this.maxTime = maxTime;
    this.prices = prices;
  }

  /** Reports whether the budget allows this many further calls. */
  boolean allows(int furtherCalls) {
    return calls + furtherCalls <= maxCalls && timeLeft().isPositive();
  }

  /**
   * Checks that there is time left.
   *
   * @throws ChatException if the time is used up
   */
  void requireTime() {
    if (!timeLeft().isPositive()) {
      throw timeout();
    }
  }

  /**
   * Returns the model's complete response.
   *
   * @throws ChatException as {@link #read} does
   */
  ChatResponse ask(ChatRequest request) {
    return read(model.stream(request), event -> true).orElseThrow();
  }

  /**
   * Reads a stream to its end, or until the consumer stops it. Always cancels the subscription.
   *
   * @param consumer receives each event; returns whether to continue
   * @return the response, or nothing if the consumer stopped the stream
   * @throws ChatException if the stream fails or ends before the answer is complete, if the time is
   *     used up, or if the thread is interrupted; the thread stays interrupted
   */
  Optional<ChatResponse> read(Flow.Publisher<ChatEvent> stream, Predicate<ChatEvent> consumer) {
    calls++;
    Inbox inbox = new Inbox();
    try {
      stream.subscribe(inbox);
      ChatEvent event;
      do {
        event = event(inbox);
        if (event instanceof ChatEvent.Finished finished) {
          tokens = tokens.plus(finished.response().usage());
          return Optional.of(finished.response());
        }
      } while (consumer.test(event));
      return Optional.empty();
    } finally {
      inbox.close();
    }
  }

  Usage usage() {
    return new Usage(calls, tokens, 0, prices.map(rates -> rates.costOf(tokens)));
  }

  private ChatEvent event(Inbox inbox) {
    requireTime();
    return switch (arrival(inbox)) {
      case Arrival.Event arrival -> arrival.event();
      case Arrival.Failure failure -> {
        Throwables.throwIfUnchecked(failure.cause());
        throw new ChatException(
            ChatException.Reason.MALFORMED,
            "the stream of %s failed: %s".formatted(model.name(), failure.cause()),
            failure.cause());
      }
      case Arrival.End end ->
          throw new ChatException(
              ChatException.Reason.CUT_OFF,
              "the stream of %s ended before the answer was complete; retry"
                  .formatted(model.name()));
    };
  }

  private Arrival arrival(Inbox inbox) {
    try {
      return inbox.next(timeLeft()).orElseThrow(this::timeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChatException(
          ChatException.Reason.CANCELLED,
          "the thread was interrupted while waiting for %s".formatted(model.name()),
          e);
    }
  }

  private Duration timeLeft() {
    return maxTime.minusNanos(System.nanoTime() - start);
  }

  private ChatException timeout() {
    return new ChatException(
        ChatException.Reason.TIMED_OUT,
        "%s did not answer within the time budget of %s; raise the budget or reduce maxTokens"
            .formatted(model.name(), maxTime));
  }

  /** A signal of a stream. */
  private sealed interface Arrival {

    record Event(ChatEvent event) implements Arrival {}

    record Failure(Throwable cause) implements Arrival {}

    record End() implements Arrival {}
  }

  /** A subscriber that passes the signals of a stream to a waiting thread, one by one. */
  private static final class Inbox implements Flow.Subscriber<ChatEvent> {
    private final BlockingQueue<Arrival> arrived = new LinkedBlockingQueue<>();
    private Optional<Flow.Subscription> subscription = Optional.empty();
    private boolean hasRequestedFirst;
    private boolean isClosed;

    /** Waits for the next signal; returns nothing after the timeout. */
    Optional<Arrival> next(Duration timeout) throws InterruptedException {
      if (hasRequestedFirst) {
        subscription().ifPresent(active -> active.request(1));
      }
      hasRequestedFirst = true;
      return Optional.ofNullable(
          arrived.poll(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS));
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
      if (keep(newSubscription)) {
        newSubscription.request(1);
      } else {
        newSubscription.cancel();
      }
    }

    @Override
    public void onNext(ChatEvent event) {
      arrived.add(new Arrival.Event(event));
    }

    @Override
    public void onError(Throwable failure) {
      arrived.add(new Arrival.Failure(failure));
    }

    @Override
    public void onComplete() {
      arrived.add(new Arrival.End());
    }

    void close() {
      markClosed().ifPresent(Flow.Subscription::cancel);
    }

    private synchronized boolean keep(Flow.Subscription newSubscription) {
      if (isClosed || subscription.isPresent()) {
        return false;
      }
      subscription = Optional.of(newSubscription);
      return true;
    }

    private synchronized Optional<Flow.Subscription> subscription() {
      return subscription;
    }

    private synchronized Optional<Flow.Subscription> markClosed() {
      isClosed = true;
      return subscription;
    }
  }
}
