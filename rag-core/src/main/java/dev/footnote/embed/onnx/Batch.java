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
 * Several texts, each worked on by whichever thread comes for it first. The longest come first, so
 * that no thread is left with a long one while the others have nothing more to do: Graham, "Bounds
 * on Multiprocessing Timing Anomalies", 1969.
 *
 * @param <I> what is worked on
 * @param <R> what comes of it
 */
final class Batch<I, R> implements Runnable {

  private final List<I> inputs;
  private final Work<I, R> work;
  private final AtomicReferenceArray<R> results;

  /** Places of the inputs, longest input first. */
  private final int[] order;

  private final AtomicInteger next = new AtomicInteger();

  /** By the place of their input; no input behind the first of them is begun any more. */
  private final ConcurrentSkipListMap<Integer, Throwable> failures = new ConcurrentSkipListMap<>();

  private volatile boolean interrupted;

  /** Threads at work, and a last one that counts as long as more may come. */
  private final Phaser atWork = new Phaser(1);

  /**
   * @param length tells how long working on an input takes, in whatever unit
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
    if (atWork.register() < 0) {
      return; // Finished without this thread.
    }
    try {
      int turn = next.getAndIncrement();
      while (turn < order.length && !isInterrupted()) {
        if (isWanted(order[turn])) {
          work(order[turn]);
        }
        turn = next.getAndIncrement();
      }
    } finally {
      atWork.arriveAndDeregister();
    }
  }

  /** Once one has failed, only those before it can still change what the caller is told. */
  private boolean isWanted(int i) {
    return failures.isEmpty() || i < failures.firstKey();
  }

  /** An interrupt of the caller ends all. */
  private boolean isInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      interrupted = true;
    }
    return interrupted;
  }

  private void work(int i) {
    try {
      results.set(i, work.on("texts[" + i + "]", inputs.get(i)));
    } catch (RuntimeException | Error e) {
      failures.put(i, e);
    }
  }

  /** Waits for every thread that is at work, keeps out those that come later, and answers. */
  List<R> finish() {
    if (isInterrupted()) {
      failures.put(
          inputs.size(),
          new EmbeddingException("interrupted in the middle of %d texts".formatted(inputs.size())));
    }
    // The caller gives up its share of the lock next, so no worker may still be running.
    atWork.arriveAndDeregister();
    awaitTermination();
    if (!failures.isEmpty()) {
      throw onThisThread(failures.firstEntry().getValue());
    }
    return IntStream.range(0, inputs.size()).mapToObj(results::get).toList();
  }

  private void awaitTermination() {
    while (!atWork.isTerminated()) {
      atWork.awaitAdvance(atWork.getPhase());
    }
  }

  /** A worker's exception as the caller's own, so that the stack trace shows both threads. */
  private static RuntimeException onThisThread(Throwable cause) {
    Throwables.throwIfInstanceOf(cause, Error.class);
    return cause instanceof IllegalArgumentException
        ? new IllegalArgumentException(cause.getMessage(), cause)
        : new EmbeddingException(String.valueOf(cause.getMessage()), cause);
  }

  /**
   * What is done with each input.
   *
   * @param <I> what is worked on
   * @param <R> what comes of it
   */
  @FunctionalInterface
  interface Work<I, R> {
    /**
     * Works on one.
     *
     * @param what names the input in messages
     */
    R on(String what, I input);
  }
}
