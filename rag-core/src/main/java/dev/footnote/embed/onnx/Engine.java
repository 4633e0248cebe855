package dev.footnote.embed.onnx;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;
import static java.util.Objects.requireNonNull;

import ai.onnxruntime.OrtException;
import com.google.common.base.Ascii;
import com.google.common.base.Throwables;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.common.util.concurrent.Uninterruptibles;
import dev.footnote.embed.EmbeddingException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * A runner for a loaded model. Several threads may call it, and each input runs alone on one of
 * them. Closing waits for running calls.
 *
 * <p>It owns the model. After the first call of {@link #runEach}, it also owns as many daemon
 * threads as it was given. If virtual threads call it, there are up to twice as many more.
 */
final class Engine implements AutoCloseable {

  private static final int SHOWN_CHARS = 60;

  private final String name;
  private final LoadedModel model;
  private final int maxTokens;
  private final int threads;

  /** Threads that help a caller of {@link #runEach}. */
  private final ExecutorService workers;

  /** Threads that run the model for virtual threads, because a run would pin their carriers. */
  private final ExecutorService substitutes;

  /**
   * Permits of lists. Lists share them fairly, so that a short list does not wait for a long one.
   */
  private final Semaphore listPermits;

  /** Permits of single inputs. They are separate, so that a question never waits for documents. */
  private final Semaphore singlePermits;

  /** Calls hold the read lock; closing takes the write lock. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private boolean closed;

  /**
   * @param name names the model in messages
   * @param maxTokens the largest number of tokens of an input
   * @param threads the largest number of inputs of lists that run at once; as many single inputs
   *     can run besides
   */
  Engine(String name, LoadedModel model, int maxTokens, int threads) {
    this.name = name;
    this.model = model;
    this.maxTokens = maxTokens;
    this.threads = threads;
    ThreadFactory daemons =
        new ThreadFactoryBuilder().setNameFormat("footnote-model-%d").setDaemon(true).build();
    workers = Executors.newFixedThreadPool(threads, daemons);
    substitutes = Executors.newCachedThreadPool(daemons);
    listPermits = new Semaphore(threads, true);
    singlePermits = new Semaphore(threads, true);
  }

  String name() {
    return name;
  }

  int maxTokens() {
    return maxTokens;
  }

  /**
   * Runs a short task that does not run the model. Closing waits for it.
   *
   * @throws IllegalStateException if the model is closed
   */
  <T> T whileOpen(Supplier<T> task) {
    lock.readLock().lock();
    try {
      checkState(!closed, "the model %s is closed", name);
      return task.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Runs the work on a single input, on the calling thread unless that is virtual.
   *
   * @throws IllegalStateException if the model is closed
   */
  <T> T runSingle(Supplier<T> work) {
    return whileOpen(() -> withPermit(singlePermits, work));
  }

  /**
   * Runs the work on each input of a list, on several threads. The calling thread takes part unless
   * it is virtual.
   *
   * @param length estimates the duration of the work on an input, in any unit
   * @return the results in the order of the inputs
   * @throws IllegalStateException if the model is closed
   */
  <I, R> List<R> runEach(List<I> inputs, ToIntFunction<I> length, Batch.Work<I, R> work) {
    List<I> copy = List.copyOf(inputs);
    return whileOpen(
        () -> {
          Batch<I, R> batch =
              new Batch<>(
                  copy,
                  length,
                  (label, input) -> withPermit(listPermits, () -> work.apply(label, input)));
          for (int i = 1; i < Math.min(threads, copy.size()); i++) {
            workers.execute(batch);
          }
          batch.run();
          return batch.finish();
        });
  }

  private <T> T withPermit(Semaphore permits, Supplier<T> work) {
    permits.acquireUninterruptibly();
    try {
      return Thread.currentThread().isVirtual() ? onPlatformThread(work) : work.get();
    } finally {
      permits.release();
    }
  }

  private <T> T onPlatformThread(Supplier<T> work) {
    try {
      return Uninterruptibles.getUninterruptibly(substitutes.submit(work::get));
    } catch (ExecutionException e) {
      Throwables.throwIfUnchecked(requireNonNull(e.getCause()));
      throw new IllegalStateException(e);
    }
  }

  /** Tokenizes a text of any length. Must run inside a call. */
  Tokens tokenize(String label, String text) {
    try {
      return model.tokenizer().encode(toModelCase(text));
    } catch (RuntimeException e) {
      throw tokenizerFailed(label, e);
    }
  }

  /** Tokenizes a pair of texts of any length. Must run inside a call. */
  Tokens tokenize(String label, String first, String second) {
    try {
      return model.tokenizer().encode(toModelCase(first), toModelCase(second));
    } catch (RuntimeException e) {
      throw tokenizerFailed(label, e);
    }
  }

  /** Tokenizes a text and returns the span of each token. Must run inside a call. */
  PlacedTokens tokenizeWithSpans(String label, String text) {
    IntUnaryOperator caseMapping =
        model.settings().isLowerCase() ? Character::toLowerCase : IntUnaryOperator.identity();
    try {
      return model.tokenizer().encode(caseMapping, text);
    } catch (RuntimeException e) {
      throw tokenizerFailed(label, e);
    }
  }

  private String toModelCase(String text) {
    return model.settings().isLowerCase() ? text.toLowerCase(Locale.ROOT) : text;
  }

  private EmbeddingException tokenizerFailed(String label, RuntimeException cause) {
    return new EmbeddingException(
        "the tokenizer of %s failed on %s: %s".formatted(name, label, cause.getMessage()), cause);
  }

  /**
   * Runs the model on the tokens of a text. Must run inside a call.
   *
   * @param label names the text in messages
   * @param reader reads the output, row after row; the rows are not valid after it returns
   * @throws IllegalArgumentException if there are more tokens than the model reads
   */
  <R> R encode(String label, String text, Tokens tokens, Function<FloatBuffer, R> reader) {
    checkArgument(
        tokens.count() <= maxTokens,
        "%s has %s tokens, but %s reads at most %s; split it. It begins: %s",
        label,
        tokens.count(),
        name,
        maxTokens,
        Ascii.truncate(text, SHOWN_CHARS, "…"));
    try {
      return model.encoder().run(tokens, reader);
    } catch (OrtException e) {
      throw failure(label, tokens, e);
    }
  }

  EmbeddingException failure(String label, Tokens tokens, Exception cause) {
    return new EmbeddingException(
        "%s failed on %s of %d tokens: %s"
            .formatted(name, label, tokens.count(), cause.getMessage()),
        cause);
  }

  /** Waits for running calls and frees the model and the threads. Closing twice has no effect. */
  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        workers.close();
        substitutes.close();
        model.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
