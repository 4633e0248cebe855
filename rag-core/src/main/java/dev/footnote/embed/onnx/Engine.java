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
 * A loaded model at work: several threads may call it, each input runs alone on one of them, and
 * closing waits for those that run. Owns the model and, once several inputs were given at once, as
 * many daemon threads as it may use; up to twice as many more where virtual threads call it.
 */
final class Engine implements AutoCloseable {

  private static final int SHOWN_CHARS = 60;

  private final String name;
  private final LoadedModel model;
  private final int maxTokens;
  private final int threads;

  /** Help those that give several inputs at once. */
  private final ExecutorService workers;

  /** Stand in for virtual threads, which a run would nail to the few that carry them all. */
  private final ExecutorService carriers;

  /**
   * Several inputs at once take turns with each other, so that a short list is not kept waiting.
   */
  private final Semaphore among;

  /** Single inputs have places of their own, so that a question never waits for documents. */
  private final Semaphore single;

  /** Calls share it; closing takes it alone. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private boolean closed;

  /**
   * @param name what messages call the model
   * @param maxTokens most tokens of an input
   * @param threads most inputs at once: of those given together, and of single ones besides
   */
  Engine(String name, LoadedModel model, int maxTokens, int threads) {
    this.name = name;
    this.model = model;
    this.maxTokens = maxTokens;
    this.threads = threads;
    ThreadFactory daemons =
        new ThreadFactoryBuilder().setNameFormat("footnote-model-%d").setDaemon(true).build();
    workers = Executors.newFixedThreadPool(threads, daemons);
    carriers = Executors.newCachedThreadPool(daemons);
    among = new Semaphore(threads, true);
    single = new Semaphore(threads, true);
  }

  String name() {
    return name;
  }

  int maxTokens() {
    return maxTokens;
  }

  /**
   * A short call that does not run the model; closing waits for it.
   *
   * @throws IllegalStateException if the model is closed
   */
  <T> T call(Supplier<T> call) {
    lock.readLock().lock();
    try {
      checkState(!closed, "the model %s is closed", name);
      return call.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Does the work on a single input, on the calling thread unless that is a virtual one.
   *
   * @throws IllegalStateException if the model is closed
   */
  <T> T callOne(Supplier<T> work) {
    return call(() -> inTurn(single, work));
  }

  /**
   * Does the work on each of several inputs, on several threads. The calling one works too, unless
   * it is a virtual one.
   *
   * @param length tells how long working on an input takes, in whatever unit
   * @return the results in the order of the inputs
   * @throws IllegalStateException if the model is closed
   */
  <I, R> List<R> callAll(List<I> inputs, ToIntFunction<I> length, Batch.Work<I, R> work) {
    List<I> copy = List.copyOf(inputs);
    return call(
        () -> {
          Batch<I, R> batch =
              new Batch<>(copy, length, (what, input) -> inTurn(among, () -> work.on(what, input)));
          for (int i = 1; i < Math.min(threads, copy.size()); i++) {
            workers.execute(batch);
          }
          batch.run();
          return batch.finish();
        });
  }

  private <T> T inTurn(Semaphore places, Supplier<T> work) {
    places.acquireUninterruptibly();
    try {
      return Thread.currentThread().isVirtual() ? onCarrier(work) : work.get();
    } finally {
      places.release();
    }
  }

  private <T> T onCarrier(Supplier<T> work) {
    try {
      return Uninterruptibles.getUninterruptibly(carriers.submit(work::get));
    } catch (ExecutionException e) {
      Throwables.throwIfUnchecked(requireNonNull(e.getCause()));
      throw new IllegalStateException(e);
    }
  }

  /** The tokens of a text, however many. Inside a call only. */
  Tokens tokenize(String what, String text) {
    try {
      return model.tokenizer().encode(read(text));
    } catch (RuntimeException e) {
      throw tokenizerFailed(what, e);
    }
  }

  /** The tokens of a pair of texts, however many. Inside a call only. */
  Tokens tokenize(String what, String first, String second) {
    try {
      return model.tokenizer().encode(read(first), read(second));
    } catch (RuntimeException e) {
      throw tokenizerFailed(what, e);
    }
  }

  /** The tokens of a text and their places in it. Inside a call only. */
  PlacedTokens tokenizeInPlace(String what, String text) {
    IntUnaryOperator read =
        model.settings().isLowerCase() ? Character::toLowerCase : IntUnaryOperator.identity();
    try {
      return model.tokenizer().encode(read, text);
    } catch (RuntimeException e) {
      throw tokenizerFailed(what, e);
    }
  }

  private String read(String text) {
    return model.settings().isLowerCase() ? text.toLowerCase(Locale.ROOT) : text;
  }

  private EmbeddingException tokenizerFailed(String what, RuntimeException cause) {
    return new EmbeddingException(
        "the tokenizer of %s failed on %s: %s".formatted(name, what, cause.getMessage()), cause);
  }

  /**
   * Runs the model on the tokens of a text. Inside a call only.
   *
   * @param what names the text in messages
   * @param read makes something of what the model tells, row after row; the rows are gone after it
   * @throws IllegalArgumentException if there are more tokens than the model reads
   */
  <R> R run(String what, String text, Tokens tokens, Function<FloatBuffer, R> read) {
    checkArgument(
        tokens.count() <= maxTokens,
        "%s has %s tokens, of which %s takes at most %s; split it. It begins: %s",
        what,
        tokens.count(),
        name,
        maxTokens,
        Ascii.truncate(text, SHOWN_CHARS, "…"));
    try {
      return model.encoder().run(tokens, read);
    } catch (OrtException e) {
      throw failed(what, tokens, e);
    }
  }

  EmbeddingException failed(String what, Tokens tokens, Exception cause) {
    return new EmbeddingException(
        "%s failed on %s of %d tokens: %s"
            .formatted(name, what, tokens.count(), cause.getMessage()),
        cause);
  }

  /** Waits for running calls, and frees everything. Closing twice does nothing. */
  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        workers.close();
        carriers.close();
        model.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
