package dev.footnote.embed.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import ai.onnxruntime.OrtException;
import com.google.common.base.Throwables;
import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import com.google.common.util.concurrent.Uninterruptibles;
import com.google.gson.JsonParseException;
import dev.footnote.embed.EmbeddingException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The opened parts of a model, after a check that they belong together.
 *
 * @param settings the settings in the files beside the model
 * @param hash the hash of the graph, its weights and the tokenizer
 */
record LoadedModel(ModelSettings settings, Encoder encoder, Tokenizer tokenizer, HashCode hash)
    implements AutoCloseable {

  /** The parts are opened in parallel, which halves the time. */
  private static final int HELPERS = 2;

  private static final int MEGABYTE = 1 << 20;

  /** The heap that an application with a small index needs besides its model, as measured. */
  private static final int HEAP_BESIDES = 64;

  /**
   * Opens a model.
   *
   * @param outputs returns the acceptable kinds of output for the model's settings
   * @throws EmbeddingException if a file is missing or broken, if the parts do not belong to one
   *     model, if there is no native library for this platform, or if the heap is too small
   */
  static LoadedModel of(
      ModelFiles files, Device device, Function<ModelSettings, List<Encoder.Output>> outputs) {
    try {
      return opened(files, device, outputs);
    } catch (OutOfMemoryError | JsonParseException e) {
      // Gson reports exhausted memory as a failure to parse.
      if (Throwables.getRootCause(e) instanceof OutOfMemoryError exhausted) {
        throw heapTooSmall(files, exhausted);
      }
      throw e;
    }
  }

  private static LoadedModel opened(
      ModelFiles files, Device device, Function<ModelSettings, List<Encoder.Output>> outputs) {
    ModelSettings settings = files.settings();
    List<Encoder.Output> wanted = outputs.apply(settings);
    String json = read(files, files::tokenizer);
    FutureTask<Encoder> encoder = new FutureTask<>(() -> encoder(files, device, wanted));
    try (ExecutorService helpers = Executors.newFixedThreadPool(HELPERS)) {
      Future<HashCode> hash = helpers.submit(() -> hash(files, json));
      Future<Tokenizer> tokenizer = helpers.submit(() -> tokenizer(files, json));
      encoder.run();
      try {
        LoadedModel loaded =
            new LoadedModel(settings, result(encoder), result(tokenizer), result(hash));
        loaded.requireOneModel(files, json);
        return loaded;
      } catch (RuntimeException | Error e) {
        closeIfOpened(encoder, Encoder::close);
        closeIfOpened(tokenizer, Tokenizer::close);
        throw e;
      }
    }
  }

  /**
   * Returns the number of values in a row of the output. If the model does not declare it, a run on
   * a short text shows it.
   */
  int dimension() {
    if (encoder.declaredDimension() > 0) {
      return encoder.declaredDimension();
    }
    try {
      Tokens tokens = tokenizer.encode("a");
      int values = encoder.run(tokens, FloatBuffer::limit);
      return encoder.kind() == Encoder.Output.TOKENS ? values / tokens.count() : values;
    } catch (OrtException e) {
      throw new EmbeddingException("the model failed on a test text: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    tokenizer.close();
    encoder.close();
  }

  /** Wraps a helper's exception, so that the stack trace shows both threads. */
  private static <T> T result(Future<T> part) {
    try {
      return Uninterruptibles.getUninterruptibly(part);
    } catch (ExecutionException e) {
      Throwable cause = requireNonNull(e.getCause());
      Throwables.throwIfInstanceOf(cause, Error.class);
      throw new EmbeddingException(String.valueOf(cause.getMessage()), cause);
    }
  }

  private static <T> void closeIfOpened(Future<T> part, Consumer<T> close) {
    if (part.state() == Future.State.SUCCESS) {
      close.accept(part.resultNow());
    }
  }

  private static Encoder encoder(ModelFiles files, Device device, List<Encoder.Output> wanted) {
    try {
      return Encoder.open(files, device, wanted);
    } catch (LinkageError e) {
      throw noNativeLibrary("ONNX Runtime", e);
    } catch (IOException | OrtException e) {
      throw new EmbeddingException(
          "%s is not a model that ONNX Runtime can open: %s; export or download it again"
              .formatted(files.name(), e.getMessage()),
          e);
    }
  }

  private static Tokenizer tokenizer(ModelFiles files, String json) {
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

  private static HashCode hash(ModelFiles files, String json) {
    return Hashing.sha256()
        .newHasher()
        .putBytes(read(files, files::hash).asBytes())
        .putBytes(Hashing.sha256().hashString(json, UTF_8).asBytes())
        .hash();
  }

  private static EmbeddingException heapTooSmall(ModelFiles files, OutOfMemoryError cause) {
    long needed = HEAP_BESIDES + read(files, files::heapBytes) / MEGABYTE;
    return new EmbeddingException(
        "the heap of %d MB is too small to open the model %s (%s): give the JVM at least %d MB, with -Xmx%dm"
            .formatted(
                Runtime.getRuntime().maxMemory() / MEGABYTE,
                files.name(),
                cause.getMessage(),
                needed,
                needed),
        cause);
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

  private void requireOneModel(ModelFiles files, String json) {
    Vocabulary vocabulary = Vocabulary.of(json);
    List<String> unknown = vocabulary.unknown(settings.specialTokens());
    if (!unknown.isEmpty()) {
      throw new EmbeddingException(
          "the special_tokens_map.json of %s names %s, which its tokenizer.json does not know; take both from the same download"
              .formatted(files.name(), unknown));
    }
    int tokens = vocabulary.largestId() + 1;
    if (tokens > settings.vocabulary().orElse(tokens)) {
      throw tooManyTokens(files, tokens, "%d".formatted(settings.vocabulary().getAsInt()), null);
    }
    try {
      encoder.run(new Tokens(new long[] {tokens - 1}, new long[1]), FloatBuffer::limit);
    } catch (OrtException e) {
      throw tooManyTokens(files, tokens, "fewer (" + e.getMessage() + ")", e);
    }
  }

  private static EmbeddingException tooManyTokens(
      ModelFiles files, int tokens, String known, @Nullable OrtException cause) {
    String message =
        "the tokenizer.json of %s has %d tokens, but the model knows %s; take both from the same download"
            .formatted(files.name(), tokens, known);
    return cause == null ? new EmbeddingException(message) : new EmbeddingException(message, cause);
  }

  private static <T> T read(ModelFiles files, PartReader<T> part) {
    try {
      return part.read();
    } catch (IOException e) {
      throw new EmbeddingException("%s cannot be read".formatted(files.name()), e);
    }
  }

  /** A function that reads a part of a model. */
  private interface PartReader<T> {
    T read() throws IOException;
  }
}
