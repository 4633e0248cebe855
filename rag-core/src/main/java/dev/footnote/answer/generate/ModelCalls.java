package dev.footnote.answer.generate;

import com.google.common.base.Throwables;
import dev.footnote.answer.Prices;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;

/** The calls of a language model for one answer: counted, and within a budget. For one thread. */
final class ModelCalls {

  private final ChatModel model;
  private final int mostCalls;
  private final long end;
  private final Optional<Prices> prices;
  private int calls;
  private TokenUsage tokens = TokenUsage.none();

  ModelCalls(ChatModel model, int mostCalls, Duration time, Optional<Prices> prices) {
    this.model = model;
    this.mostCalls = mostCalls;
    this.end = System.nanoTime() + time.toNanos();
    this.prices = prices;
  }

  /** Whether so many more calls are within the budget. */
  boolean allow(int more) {
    return calls + more <= mostCalls && System.nanoTime() < end;
  }

  ChatResponse ask(ChatRequest request) {
    calls++;
    ChatResponse response = model.chat(request);
    tokens = tokens.plus(response.usage());
    return response;
  }

  /**
   * Reads a stream to its end, or until there is enough.
   *
   * @param reader given each event; says whether to go on
   * @return how it ended; nothing if the reader had enough
   * @throws ChatException as the stream does
   */
  Optional<ChatResponse> read(Flow.Publisher<ChatEvent> stream, Predicate<ChatEvent> reader) {
    calls++;
    Inbox inbox = new Inbox();
    stream.subscribe(inbox);
    try {
      ChatEvent event;
      do {
        event = inbox.next();
        if (event instanceof ChatEvent.Finished finished) {
          tokens = tokens.plus(finished.response().usage());
          return Optional.of(finished.response());
        }
      } while (reader.test(event));
      return Optional.empty();
    } finally {
      inbox.cancel();
    }
  }

  Usage usage() {
    return new Usage(calls, tokens, 0, prices.map(known -> known.of(tokens)));
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
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

    ChatEvent next() {
      subscription.join().request(1);
      return switch (take()) {
        case Arrival.Event arrival -> arrival.event();
        case Arrival.Failure failure -> {
          Throwables.throwIfUnchecked(failure.cause());
          throw new ChatException(
              ChatException.Reason.MALFORMED,
              "the model's stream failed: " + failure.cause(),
              failure.cause());
        }
        case Arrival.End end ->
            throw new ChatException(
                ChatException.Reason.CUT_OFF, "the answer of the model ended without an end");
      };
    }

    private Arrival take() {
      try {
        return arrived.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ChatException(
            ChatException.Reason.CANCELLED, "the thread was interrupted while it waited", e);
      }
    }

    void cancel() {
      subscription.join().cancel();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription.complete(given);
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
  }
}
