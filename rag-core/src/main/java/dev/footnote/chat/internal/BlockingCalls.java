package dev.footnote.chat.internal;

import static java.util.Objects.requireNonNull;

import dev.footnote.chat.ChatEvent;
import dev.footnote.chat.ChatException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A runner for the calls of a {@link dev.footnote.chat.ChatModel} that uses a blocking client. Each
 * call runs on its own virtual thread. Four events interrupt the client, which closes its socket:
 * the caller is interrupted, the subscription is cancelled, the deadline passes, or the model is
 * closed. Thread-safe.
 */
public final class BlockingCalls implements AutoCloseable {

  private final ChatEndpoint endpoint;
  private final Duration limit;
  private final Function<Exception, RuntimeException> translation;
  private final Set<Consumer<RuntimeException>> running = ConcurrentHashMap.newKeySet();
  private volatile boolean isClosed;

  /**
   * @param endpoint the model that is called
   * @param limit the longest duration of a call, including retries and the subscriber's time
   * @param translation turns the client's exceptions into those of the library
   */
  public BlockingCalls(
      ChatEndpoint endpoint, Duration limit, Function<Exception, RuntimeException> translation) {
    this.endpoint = endpoint;
    this.limit = limit;
    this.translation = translation;
  }

  /**
   * Runs blocking work and waits for its result.
   *
   * @throws IllegalStateException if this runner is closed
   * @throws ChatException if the call is stopped early, or if the work fails and the translation
   *     returns a chat exception
   */
  public <T> T call(Supplier<T> work) {
    checkOpen();
    CompletableFuture<T> result = new CompletableFuture<>();
    Consumer<RuntimeException> stop = result::completeExceptionally;
    begin(stop);
    Thread worker = Thread.ofVirtual().name(endpoint.toString()).start(() -> run(work, result));
    try {
      return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw translate(requireNonNull(e.getCause()));
    } catch (TimeoutException e) {
      throw endpoint.deadlineExceeded(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw endpoint.cancelled("the calling thread was interrupted");
    } finally {
      running.remove(stop);
      worker.interrupt();
    }
  }

  /**
   * Returns a publisher that runs blocking work for each subscriber and publishes the answer that
   * the work writes. When the writer throws, the work must close what it reads from.
   *
   * @throws IllegalStateException if this runner is closed
   */
  public Flow.Publisher<ChatEvent> stream(Consumer<AnswerWriter> work) {
    checkOpen();
    return subscriber -> subscriber.onSubscribe(new AnswerSubscription(this, subscriber, work));
  }

  /** Stops all calls with {@link ChatException.Reason#CANCELLED}, and does not wait for them. */
  @Override
  public void close() {
    isClosed = true;
    running.forEach(stop -> stop.accept(endpoint.cancelled("the model was closed")));
  }

  ChatEndpoint endpoint() {
    return endpoint;
  }

  Duration limit() {
    return limit;
  }

  /** Registers a running call by the function that stops it. */
  void begin(Consumer<RuntimeException> stop) {
    running.add(stop);
    if (isClosed) {
      stop.accept(endpoint.cancelled("the model was closed"));
    }
  }

  void end(Consumer<RuntimeException> stop) {
    running.remove(stop);
  }

  /** Returns the exception that the caller gets for a failure. */
  RuntimeException translate(Throwable failure) {
    return switch (failure) {
      case Error error -> throw error;
      case ChatException translated -> translated;
      case Exception other -> translation.apply(other);
      default -> new IllegalStateException(failure);
    };
  }

  private void checkOpen() {
    if (isClosed) {
      throw new IllegalStateException(endpoint + " is closed");
    }
  }

  private static <T> void run(Supplier<T> work, CompletableFuture<T> result) {
    try {
      result.complete(work.get());
    } catch (Throwable failure) {
      result.completeExceptionally(failure);
    }
  }
}
