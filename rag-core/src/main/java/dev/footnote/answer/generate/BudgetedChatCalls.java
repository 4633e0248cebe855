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
 * The calls of a language model for one answer: counted, and within a budget. None is waited for
 * longer than the budget has time. For one thread.
 */
final class BudgetedChatCalls {

  private final ChatModel model;
  private final int mostCalls;
  private final Duration time;
  private final long start = System.nanoTime();
  private final Optional<TokenPrices> prices;
  private int calls;
  private TokenUsage tokens = TokenUsage.none();

  BudgetedChatCalls(ChatModel model, int mostCalls, Duration time, Optional<TokenPrices> prices) {
    this.model = model;
    this.mostCalls = mostCalls;
    this.time = time;
    this.prices = prices;
  }

  /** Whether so many more calls are within the budget. */
  boolean allow(int more) {
    return calls + more <= mostCalls && left().isPositive();
  }

  /**
   * Refuses to go on when the time is up.
   *
   * @throws ChatException if it is
   */
  void requireTime() {
    if (!left().isPositive()) {
      throw tookTooLong();
    }
  }

  /**
   * The whole of what the model writes.
   *
   * @throws ChatException as {@link #read} does
   */
  ChatResponse ask(ChatRequest request) {
    return read(model.stream(request), event -> true).orElseThrow();
  }

  /**
   * Reads a stream to its end, or until there is enough; closes it in any case.
   *
   * @param reader given each event; says whether to go on
   * @return how it ended; nothing if the reader had enough
   * @throws ChatException as the stream does; if it ends without an end; if the time is up; or if
   *     the thread is interrupted, which it then stays
   */
  Optional<ChatResponse> read(Flow.Publisher<ChatEvent> stream, Predicate<ChatEvent> reader) {
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
      } while (reader.test(event));
      return Optional.empty();
    } finally {
      inbox.close();
    }
  }

  Usage usage() {
    return new Usage(calls, tokens, 0, prices.map(known -> known.costOf(tokens)));
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
              "the answer of %s ended without an end; ask again".formatted(model.name()));
    };
  }

  private Arrival arrival(Inbox inbox) {
    try {
      return inbox.next(left()).orElseThrow(this::tookTooLong);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChatException(
          ChatException.Reason.CANCELLED,
          "the thread was interrupted while it waited for %s".formatted(model.name()),
          e);
    }
  }

  private Duration left() {
    return time.minusNanos(System.nanoTime() - start);
  }

  private ChatException tookTooLong() {
    return new ChatException(
        ChatException.Reason.TIMED_OUT,
        "%s did not answer within the answer's budget of %s: allow more (budget), or ask for less"
            .formatted(model.name(), time));
  }

  /** What a stream sends. */
  private sealed interface Arrival {

    record Event(ChatEvent event) implements Arrival {}

    record Failure(Throwable cause) implements Arrival {}

    record End() implements Arrival {}
  }

  /** Hands the events of a stream, one by one, to the thread that wants them. */
  private static final class Inbox implements Flow.Subscriber<ChatEvent> {
    private final BlockingQueue<Arrival> arrived = new LinkedBlockingQueue<>();
    private Optional<Flow.Subscription> subscription = Optional.empty();
    private boolean wantsNext;
    private boolean isClosed;

    /** What arrives next; nothing if that takes longer. */
    Optional<Arrival> next(Duration most) throws InterruptedException {
      if (wantsNext) {
        given().ifPresent(known -> known.request(1));
      }
      wantsNext = true;
      return Optional.ofNullable(
          arrived.poll(TimeUnit.NANOSECONDS.convert(most), TimeUnit.NANOSECONDS));
    }

    @Override
    public void onSubscribe(Flow.Subscription one) {
      if (keep(one)) {
        one.request(1);
      } else {
        one.cancel();
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
      shut().ifPresent(Flow.Subscription::cancel);
    }

    private synchronized boolean keep(Flow.Subscription one) {
      if (isClosed || subscription.isPresent()) {
        return false;
      }
      subscription = Optional.of(one);
      return true;
    }

    private synchronized Optional<Flow.Subscription> given() {
      return subscription;
    }

    private synchronized Optional<Flow.Subscription> shut() {
      isClosed = true;
      return subscription;
    }
  }
}
