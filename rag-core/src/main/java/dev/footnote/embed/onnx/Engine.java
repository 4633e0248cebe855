package dev.footnote.embed.onnx;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import ai.onnxruntime.OrtException;
import com.google.common.base.Ascii;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import dev.footnote.embed.EmbeddingException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * A loaded model at work: several threads may call it, each input runs alone on one of them, and
 * closing waits for those that run. Owns the model and, once several inputs were given at once, as
 * many daemon threads as it may use.
 */
final class Engine implements AutoCloseable {

  private static final int SHOWN_CHARS = 60;

  private final String name;
  private final LoadedModel model;
  private final int maxTokens;
  private final int threads;
  private final ExecutorService workers;

  /** Calls share it; closing takes it alone. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private boolean closed;

  /**
   * @param name what messages call the model
   * @param maxTokens most tokens of an input
   * @param threads most inputs at once
   */
  Engine(String name, LoadedModel model, int maxTokens, int threads) {
    this.name = name;
    this.model = model;
    this.maxTokens = maxTokens;
    this.threads = threads;
    workers =
        Executors.newFixedThreadPool(
            threads,
            new ThreadFactoryBuilder().setNameFormat("footnote-model-%d").setDaemon(true).build());
  }

  String name() {
    return name;
  }

  int maxTokens() {
    return maxTokens;
  }

  /**
   * Calls, which closing waits for.
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
   * Does the work on each of several inputs, on several threads. The calling one works too, so that
   * a short list never waits behind a long one.
   *
   * @return the results in the order of the inputs
   * @throws IllegalStateException if the model is closed
   */
  <I, R> List<R> callAll(List<I> inputs, Batch.Work<I, R> work) {
    List<I> copy = List.copyOf(inputs);
    return call(
        () -> {
          Batch<I, R> batch = new Batch<>(copy, work);
          for (int i = 1; i < Math.min(threads, copy.size()); i++) {
            workers.execute(batch);
          }
          batch.run();
          return batch.finish();
        });
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

  private String read(String text) {
    return model.settings().isLowerCase() ? text.toLowerCase(Locale.ROOT) : text;
  }

  private EmbeddingException tokenizerFailed(String what, RuntimeException cause) {
    return new EmbeddingException(
        "the tokenizer of %s failed on %s: %s".formatted(name, what, cause.getMessage()), cause);
  }

  /**
   * What the model tells of the tokens of a text. Inside a call only.
   *
   * @param what names the text in messages
   * @throws IllegalArgumentException if there are more tokens than the model reads
   */
  FloatBuffer run(String what, String text, Tokens tokens) {
    checkArgument(
        tokens.count() <= maxTokens,
        "%s has %s tokens, of which %s takes at most %s; split it. It begins: %s",
        what,
        tokens.count(),
        name,
        maxTokens,
        Ascii.truncate(text, SHOWN_CHARS, "…"));
    try {
      return model.encoder().run(tokens);
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
        model.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
