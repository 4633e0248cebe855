package dev.footnote.embed.onnx;

import com.google.common.base.Throwables;
import dev.footnote.embed.EmbeddingException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * A list of inputs that several threads process together. Each thread takes the longest input that
 * is left, so that no thread still works on a long input while the others are idle: Graham, "Bounds
 * on Multiprocessing Timing Anomalies", 1969.
 *
 * @param <I> the type of the inputs
 * @param <R> the type of the results
 */
final class Batch<I, R> implements Runnable {

  private final List<I> inputs;
  private final Work<I, R> work;
  private final AtomicReferenceArray<R> results;

  /** Indices of the inputs, longest input first. */
  private final int[] order;

  private final AtomicInteger next = new AtomicInteger();

  /** Failures by the index of their input. Inputs behind the first failure are skipped. */
  private final ConcurrentSkipListMap<Integer, Throwable> failures = new ConcurrentSkipListMap<>();

  private volatile boolean interrupted;

  /** The working threads, and one extra party until {@link #finish} keeps out late threads. */
  private final Phaser working = new Phaser(1);

  /**
   * @param length estimates the duration of the work on an input, in any unit
   */
  Batch(List<I> inputs, ToIntFunction<I> length, Work<I, R> work) {
    this.inputs = inputs;
    this.work = work;
    this.results = new AtomicReferenceArray<>(inputs.size());
    this.order =
        IntStream.range(0, inputs.size())
            .boxed()
            .sorted(Comparator.comparingInt((Integer i) -> -length.applyAsInt(inputs.get(i))))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  @Override
  public void run() {
    if (working.register() < 0) {
      return; // Finished without this thread.
    }
    try {
      int turn = next.getAndIncrement();
      while (turn < order.length && !isInterrupted()) {
        if (canAffectResult(order[turn])) {
          process(order[turn]);
        }
        turn = next.getAndIncrement();
      }
    } finally {
      working.arriveAndDeregister();
    }
  }

  /** After a failure, only an earlier input can change the exception that the caller gets. */
  private boolean canAffectResult(int i) {
    return failures.isEmpty() || i < failures.firstKey();
  }

  /** An interrupt of the calling thread stops all threads. */
  private boolean isInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      interrupted = true;
    }
    return interrupted;
  }

  private void process(int i) {
    try {
      results.set(i, work.apply("texts[" + i + "]", inputs.get(i)));
    } catch (RuntimeException | Error e) {
      failures.put(i, e);
    }
  }

  /** Waits for all working threads, keeps out late ones, and returns the results in list order. */
  List<R> finish() {
    if (isInterrupted()) {
      failures.put(
          inputs.size(),
          new EmbeddingException(
              "interrupted while embedding a list of %d texts".formatted(inputs.size())));
    }
    // The caller releases its read lock next, so no worker may still be running.
    working.arriveAndDeregister();
    awaitTermination();
    if (!failures.isEmpty()) {
      throw onThisThread(failures.firstEntry().getValue());
    }
    return IntStream.range(0, inputs.size()).mapToObj(results::get).toList();
  }

  private void awaitTermination() {
    while (!working.isTerminated()) {
      working.awaitAdvance(working.getPhase());
    }
  }

  /** Wraps a worker's exception, so that the stack trace shows both threads. */
  private static RuntimeException onThisThread(Throwable cause) {
    Throwables.throwIfInstanceOf(cause, Error.class);
    return cause instanceof IllegalArgumentException
        ? new IllegalArgumentException(cause.getMessage(), cause)
        : new EmbeddingException(String.valueOf(cause.getMessage()), cause);
  }

  /**
   * A function that processes one input.
   *
   * @param <I> the type of the input
   * @param <R> the type of the result
   */
  @FunctionalInterface
  interface Work<I, R> {
    /**
     * Processes an input.
     *
     * @param label names the input in messages
     */
    R apply(String label, I input);
  }
}
