package dev.footnote.chat.internal;

import com.google.common.math.LongMath;
import dev.footnote.chat.ChatEvent;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One reading of an answer. A virtual thread, whose interruption closes the connection that it
 * reads from, begins with the first request, waits where nothing is requested, and is the only one
 * that speaks to the subscriber. The deadline has a platform thread: virtual ones that do not pause
 * would keep another from running, while what a server sends piles up.
 */
final class ChatStream implements Flow.Subscription {

  private final ChatCalls calls;
  private final Flow.Subscriber<? super ChatEvent> subscriber;
  private final Consumer<ChatWriter> work;
  private final Consumer<RuntimeException> stop = this::stop;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread reader;
  private long requested;
  private boolean hasBegun;
  private boolean isDelivering;
  private boolean isCancelled;
  private Optional<RuntimeException> stopped = Optional.empty();

  ChatStream(
      ChatCalls calls, Flow.Subscriber<? super ChatEvent> subscriber, Consumer<ChatWriter> work) {
    this.calls = calls;
    this.subscriber = subscriber;
    this.work = work;
    this.reader = Thread.ofVirtual().name(calls.server().toString()).unstarted(this::read);
  }

  @Override
  public void request(long count) {
    if (count < 1) {
      stop(
          new IllegalArgumentException(
              "%d events were requested: want 1 or more".formatted(count)));
    }
    lock.lock();
    try {
      requested = LongMath.saturatedAdd(requested, Math.max(count, 0));
      changed.signalAll();
      beginOnce();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void cancel() {
    lock.lock();
    try {
      isCancelled = true;
      wake();
    } finally {
      lock.unlock();
    }
  }

  /** Ends it with an error, unless it has ended. */
  private void stop(RuntimeException why) {
    lock.lock();
    try {
      stopped = stopped.isPresent() ? stopped : Optional.of(why);
      wake();
    } finally {
      lock.unlock();
    }
  }

  private void beginOnce() {
    if (hasBegun || isCancelled) {
      return;
    }
    hasBegun = true;
    calls.begin(stop);
    reader.start();
    Thread.ofPlatform().daemon().name("deadline of " + calls.server()).start(this::watch);
  }

  /** Gets the reader out of whatever it waits for, but never what the subscriber does there. */
  private void wake() {
    changed.signalAll();
    if (!isDelivering) {
      reader.interrupt();
    }
  }

  private void watch() {
    try {
      if (!reader.join(calls.limit())) {
        stop(calls.server().tookTooLong(calls.limit()));
      }
    } catch (InterruptedException e) {
      // Nobody has this thread.
      throw new IllegalStateException(e);
    }
  }

  private void read() {
    try {
      Optional<Throwable> failure = failureOfWork();
      deliverLast(() -> failure.ifPresentOrElse(subscriber::onError, subscriber::onComplete));
    } finally {
      calls.end(stop);
    }
  }

  private Optional<Throwable> failureOfWork() {
    try {
      checkWanted();
      ChatWriter writer = new ChatWriter(this::deliver);
      work.accept(writer);
      if (!writer.isFinished()) {
        throw calls.server().unfinished();
      }
      return Optional.empty();
    } catch (Throwable failure) {
      return Optional.of(told(failure));
    }
  }

  private void deliver(ChatEvent event) {
    awaitRequest();
    try {
      subscriber.onNext(event);
    } catch (Throwable ofTheSubscriber) {
      cancel();
      reader.getUncaughtExceptionHandler().uncaughtException(reader, ofTheSubscriber);
    } finally {
      hasDelivered();
    }
    checkWanted();
  }

  private void awaitRequest() {
    lock.lock();
    try {
      while (requested == 0 && isWanted()) {
        changed.awaitUninterruptibly();
      }
      checkWanted();
      requested--;
      isDelivering = true;
    } finally {
      lock.unlock();
    }
  }

  private void hasDelivered() {
    lock.lock();
    try {
      isDelivering = false;
    } finally {
      lock.unlock();
    }
  }

  private void deliverLast(Runnable signal) {
    lock.lock();
    try {
      if (isCancelled) {
        return;
      }
      isDelivering = true;
    } finally {
      lock.unlock();
    }
    // The interrupt was for the work, not for what the subscriber does now.
    Thread.interrupted();
    signal.run();
  }

  private Throwable told(Throwable failure) {
    lock.lock();
    try {
      return stopped.isPresent()
          ? stopped.get()
          : failure instanceof Error ? failure : calls.translated(failure);
    } finally {
      lock.unlock();
    }
  }

  private void checkWanted() {
    lock.lock();
    try {
      if (!isWanted()) {
        throw new CancellationException();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isWanted() {
    return !isCancelled && stopped.isEmpty();
  }
}
