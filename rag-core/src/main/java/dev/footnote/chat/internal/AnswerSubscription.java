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
 * A subscription to one streamed answer. The first request starts a virtual thread, which reads the
 * answer and is the only thread that signals the subscriber. It waits while no events are
 * requested. Interrupting it closes the connection.
 *
 * <p>A platform thread watches the deadline. A virtual thread could be starved by virtual threads
 * that never block, while the server's output piles up.
 */
final class AnswerSubscription implements Flow.Subscription {

  private final BlockingCalls calls;
  private final Flow.Subscriber<? super ChatEvent> subscriber;
  private final Consumer<AnswerWriter> work;
  private final Consumer<RuntimeException> stop = this::stop;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread reader;
  private long requested;
  private boolean hasBegun;
  private boolean isDelivering;
  private boolean isCancelled;
  private Optional<RuntimeException> stopped = Optional.empty();

  AnswerSubscription(
      BlockingCalls calls,
      Flow.Subscriber<? super ChatEvent> subscriber,
      Consumer<AnswerWriter> work) {
    this.calls = calls;
    this.subscriber = subscriber;
    this.work = work;
    this.reader = Thread.ofVirtual().name(calls.endpoint().toString()).unstarted(this::read);
  }

  @Override
  public void request(long count) {
    if (count < 1) {
      stop(
          new IllegalArgumentException(
              "request for %d events: must be at least 1".formatted(count)));
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

  /** Ends the answer with an error, unless it has already ended. */
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
    Thread.ofPlatform().daemon().name("deadline of " + calls.endpoint()).start(this::watch);
  }

  /** Wakes the reader from any wait, but does not interrupt the subscriber's code. */
  private void wake() {
    changed.signalAll();
    if (!isDelivering) {
      reader.interrupt();
    }
  }

  private void watch() {
    try {
      if (!reader.join(calls.limit())) {
        stop(calls.endpoint().deadlineExceeded(calls.limit()));
      }
    } catch (InterruptedException e) {
      // No other code has a reference to this thread.
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
      checkActive();
      AnswerWriter writer = new AnswerWriter(this::deliver);
      work.accept(writer);
      if (!writer.isFinished()) {
        throw calls.endpoint().unfinished();
      }
      return Optional.empty();
    } catch (Throwable failure) {
      return Optional.of(translate(failure));
    }
  }

  private void deliver(ChatEvent event) {
    awaitRequest();
    try {
      subscriber.onNext(event);
    } catch (Throwable failureOfSubscriber) {
      cancel();
      reader.getUncaughtExceptionHandler().uncaughtException(reader, failureOfSubscriber);
    } finally {
      endDelivery();
    }
    checkActive();
  }

  private void awaitRequest() {
    lock.lock();
    try {
      while (requested == 0 && isActive()) {
        changed.awaitUninterruptibly();
      }
      checkActive();
      requested--;
      isDelivering = true;
    } finally {
      lock.unlock();
    }
  }

  private void endDelivery() {
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
    // The interrupt was meant for the work, not for the subscriber's code.
    Thread.interrupted();
    signal.run();
  }

  private Throwable translate(Throwable failure) {
    lock.lock();
    try {
      return stopped.isPresent()
          ? stopped.get()
          : failure instanceof Error ? failure : calls.translate(failure);
    } finally {
      lock.unlock();
    }
  }

  private void checkActive() {
    lock.lock();
    try {
      if (!isActive()) {
        throw new CancellationException();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isActive() {
    return !isCancelled && stopped.isEmpty();
  }
}
