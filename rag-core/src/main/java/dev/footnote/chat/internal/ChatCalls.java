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
 * The calls of a {@link dev.footnote.chat.ChatModel} that are running, for whoever writes one over
 * a client that blocks. Each call runs on a virtual thread of its own, so that it ends with an
 * interrupt of who waits for it, with a cancelled subscription, at its deadline, or when the model
 * is closed: the client is then interrupted, which closes its socket.
 */
public final class ChatCalls implements AutoCloseable {

  private final ChatServer server;
  private final Duration limit;
  private final Function<Exception, RuntimeException> translation;
  private final Set<Consumer<RuntimeException>> running = ConcurrentHashMap.newKeySet();
  private volatile boolean isClosed;

  /**
   * @param server whose model is called
   * @param limit how long a call may take, with all retries and whoever reads it
   * @param translation of what the client throws
   */
  public ChatCalls(
      ChatServer server, Duration limit, Function<Exception, RuntimeException> translation) {
    this.server = server;
    this.limit = limit;
    this.translation = translation;
  }

  /**
   * Waits for the result of work that blocks.
   *
   * @throws IllegalStateException if this is closed
   * @throws ChatException if the call is ended before it is done, or as translated
   */
  public <T> T call(Supplier<T> work) {
    checkOpen();
    CompletableFuture<T> result = new CompletableFuture<>();
    Consumer<RuntimeException> stop = result::completeExceptionally;
    begin(stop);
    Thread worker = Thread.ofVirtual().name(server.toString()).start(() -> run(work, result));
    try {
      return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw translated(requireNonNull(e.getCause()));
    } catch (TimeoutException e) {
      throw server.tookTooLong(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw server.cancelled("the calling thread was interrupted");
    } finally {
      running.remove(stop);
      worker.interrupt();
    }
  }

  /**
   * The events of work that blocks and writes an answer; it must close what it reads from when the
   * writer throws.
   *
   * @throws IllegalStateException if this is closed
   */
  public Flow.Publisher<ChatEvent> stream(Consumer<ChatWriter> work) {
    checkOpen();
    return subscriber -> subscriber.onSubscribe(new ChatStream(this, subscriber, work));
  }

  /** Ends all calls with {@link ChatException.Reason#CANCELLED}, and waits for none of them. */
  @Override
  public void close() {
    isClosed = true;
    running.forEach(stop -> stop.accept(server.cancelled("it was closed")));
  }

  ChatServer server() {
    return server;
  }

  Duration limit() {
    return limit;
  }

  /** Keeps what ends a call until it has ended. */
  void begin(Consumer<RuntimeException> stop) {
    running.add(stop);
    if (isClosed) {
      stop.accept(server.cancelled("it was closed"));
    }
  }

  void end(Consumer<RuntimeException> stop) {
    running.remove(stop);
  }

  /** What the caller gets to see of a failure. */
  RuntimeException translated(Throwable failure) {
    return switch (failure) {
      case Error error -> throw error;
      case ChatException told -> told;
      case Exception other -> translation.apply(other);
      default -> new IllegalStateException(failure);
    };
  }

  private void checkOpen() {
    if (isClosed) {
      throw new IllegalStateException(server + " is closed");
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
