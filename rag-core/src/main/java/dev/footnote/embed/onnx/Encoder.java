package dev.footnote.embed.onnx;

import static java.util.stream.Collectors.joining;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import dev.footnote.embed.EmbeddingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * A transformer encoder that turns the tokens of one text into one state per token, or into one
 * state for the text. Thread-safe until it is closed. A run uses only the calling thread.
 */
final class Encoder implements AutoCloseable {

  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";
  private static final String POSITIONS = "position_ids";
  private static final ImmutableSet<String> INPUTS = ImmutableSet.of(IDS, MASK, TYPES, POSITIONS);
  private static final ImmutableSet<OnnxJavaType> INTEGERS =
      Sets.immutableEnumSet(OnnxJavaType.INT64, OnnxJavaType.INT32);
  private static final ImmutableSet<OnnxJavaType> FLOATS =
      Sets.immutableEnumSet(OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16, OnnxJavaType.BFLOAT16);

  /**
   * The largest output, in values, whose memory is kept for the next run: 512 tokens of 2,048
   * components. Larger outputs would use up the direct buffers that a JVM allows.
   */
  private static final int MAX_KEPT_VALUES = 1 << 20;

  private final OrtEnvironment environment;
  private final SessionOptions options;
  private final OrtSession session;
  private final Map<String, OnnxJavaType> inputs;
  private final String output;
  private final Output kind;
  private final boolean isFloat;
  private final int declaredDimension;

  /** The memory of finished runs. There is one per run that was ever active at the same time. */
  private final Deque<RunMemory> unused = new ConcurrentLinkedDeque<>();

  /** A kind of output. */
  enum Output {
    /** One row per token. */
    TOKENS("[batch, sequence, dimension]", 3, "last_hidden_state", "token_embeddings"),
    /** One row per text. */
    TEXT("[batch, dimension]", 2, "sentence_embedding", "logits");

    private final String shape;
    private final int rank;
    private final ImmutableList<String> usualNames;

    Output(String shape, int rank, String... usualNames) {
      this.shape = shape;
      this.rank = rank;
      this.usualNames = ImmutableList.copyOf(usualNames);
    }

    /** Returns the only fitting output, or the fitting one with a usual name. */
    private Optional<NodeInfo> among(Map<String, NodeInfo> outputs) {
      List<NodeInfo> fit = outputs.values().stream().filter(this::fits).toList();
      return fit.size() == 1
          ? Optional.of(fit.getFirst())
          : usualNames.stream()
              .flatMap(name -> fit.stream().filter(node -> node.getName().equals(name)))
              .findFirst();
    }

    private boolean fits(NodeInfo node) {
      return node.getInfo() instanceof TensorInfo tensor
          && FLOATS.contains(tensor.type)
          && tensor.getShape().length == rank;
    }

    @Override
    public String toString() {
      return "float %s, named %s if there are several"
          .formatted(shape, String.join(" or ", usualNames));
    }
  }

  private Encoder(
      OrtEnvironment environment,
      SessionOptions options,
      OrtSession session,
      String model,
      List<Output> wanted)
      throws OrtException {
    this.environment = environment;
    this.options = options;
    this.session = session;
    inputs = checkInputs(session.getInputInfo(), model);
    kind = kind(wanted, session.getOutputInfo(), model);
    NodeInfo chosen = kind.among(session.getOutputInfo()).orElseThrow();
    TensorInfo tensor = (TensorInfo) chosen.getInfo();
    output = chosen.getName();
    isFloat = tensor.type == OnnxJavaType.FLOAT;
    declaredDimension = (int) tensor.getShape()[kind.rank - 1];
  }

  /**
   * Opens a model.
   *
   * @param wanted the acceptable kinds of output; the first that the model has is used
   * @throws OrtException if the runtime cannot run the model
   * @throws IOException if the model cannot be read
   * @throws EmbeddingException if its inputs or outputs are not those of a transformer encoder
   * @throws LinkageError if there is no native library for this platform
   */
  static Encoder open(ModelFiles files, Device device, List<Output> wanted)
      throws OrtException, IOException {
    // The environment is shared by the whole process, so it is not closed here.
    OrtEnvironment environment = NativeLibraries.onnxRuntime();
    // Telemetry is on by default in the builds for Windows.
    environment.setTelemetry(false);
    SessionOptions options = new SessionOptions();
    OrtSession session = null;
    try {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // Failures are thrown; a library must not write to the host's standard error.
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      device.use(options);
      session = files.open(environment, options);
      return new Encoder(environment, options, session, files.name(), wanted);
    } catch (OrtException | IOException | RuntimeException e) {
      if (session != null) {
        session.close();
      }
      options.close();
      throw e;
    }
  }

  /** Returns the declared size of a row; -1 if the model does not declare it. */
  int declaredDimension() {
    return declaredDimension;
  }

  /** Returns the kind of output. */
  Output kind() {
    return kind;
  }

  /**
   * Runs the model on a text.
   *
   * @param reader reads the output, row after row; the rows are not valid after it returns
   */
  <R> R run(Tokens tokens, Function<FloatBuffer, R> reader) throws OrtException {
    RunMemory memory = Objects.requireNonNullElseGet(unused.pollLast(), RunMemory::new);
    Map<String, OnnxTensor> feeds = new HashMap<>();
    try {
      int rowBytes = Long.BYTES * tokens.count();
      ByteBuffer rows = memory.inputs(inputs.size() * rowBytes);
      for (Map.Entry<String, OnnxJavaType> input : inputs.entrySet()) {
        ByteBuffer row = slice(rows, feeds.size() * rowBytes, rowBytes);
        feeds.put(input.getKey(), tensor(row, values(input.getKey(), tokens), input.getValue()));
      }
      long values = (long) declaredDimension * (kind == Output.TOKENS ? tokens.count() : 1);
      return isFloat && values > 0 && values <= MAX_KEPT_VALUES
          ? runIntoKeptMemory(memory.output((int) values), feeds, tokens.count(), reader)
          : runIntoNewMemory(feeds, reader);
    } finally {
      feeds.values().forEach(OnnxTensor::close);
      unused.addLast(memory);
    }
  }

  /** Lets the runtime write into memory that is read directly, without allocation or copy. */
  private <R> R runIntoKeptMemory(
      FloatBuffer rows, Map<String, OnnxTensor> feeds, int tokens, Function<FloatBuffer, R> reader)
      throws OrtException {
    long[] shape =
        kind == Output.TOKENS
            ? new long[] {1, tokens, declaredDimension}
            : new long[] {1, declaredDimension};
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, rows, shape)) {
      session.run(feeds, Map.of(output, tensor)).close();
      return reader.apply(rows);
    }
  }

  private <R> R runIntoNewMemory(Map<String, OnnxTensor> feeds, Function<FloatBuffer, R> reader)
      throws OrtException {
    try (OrtSession.Result result = session.run(feeds, Set.of(output))) {
      return reader.apply(((OnnxTensor) result.get(0)).getFloatBuffer());
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new EmbeddingException("ONNX Runtime failed to free the model", e);
    } finally {
      options.close();
    }
  }

  private static long[] values(String input, Tokens tokens) {
    return switch (input) {
      case IDS -> tokens.ids();
      case MASK -> ones(tokens.count());
      case TYPES -> tokens.typeIds();
      case POSITIONS -> LongStream.range(0, tokens.count()).toArray();
      default -> throw new IllegalStateException(input);
    };
  }

  private static long[] ones(int count) {
    long[] ones = new long[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Writes one row into the memory that the runtime reads. */
  private OnnxTensor tensor(ByteBuffer row, long[] values, OnnxJavaType type) throws OrtException {
    long[] shape = {1, values.length};
    if (type == OnnxJavaType.INT64) {
      LongBuffer longs = row.asLongBuffer().put(values).flip();
      return OnnxTensor.createTensor(environment, longs, shape);
    }
    IntBuffer ints = row.asIntBuffer();
    for (long value : values) {
      ints.put((int) value);
    }
    return OnnxTensor.createTensor(environment, ints.flip(), shape);
  }

  private static ByteBuffer slice(ByteBuffer rows, int start, int bytes) {
    return rows.slice(start, bytes).order(ByteOrder.nativeOrder());
  }

  /** Checks the inputs. A text runs alone and unpadded, so a model without a mask is accepted. */
  private static Map<String, OnnxJavaType> checkInputs(Map<String, NodeInfo> infos, String model) {
    boolean fit =
        infos.containsKey(IDS)
            && INPUTS.containsAll(infos.keySet())
            && infos.values().stream().allMatch(Encoder::isTokenInput);
    if (!fit) {
      throw new EmbeddingException(
          "%s has the inputs %s; it needs input_ids and at most attention_mask, token_type_ids and position_ids, each int64 or int32 [batch, sequence] of any length"
              .formatted(model, describe(infos)));
    }
    return ImmutableMap.copyOf(
        Maps.transformValues(infos, node -> ((TensorInfo) node.getInfo()).type));
  }

  private static boolean isTokenInput(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo tensor
        && INTEGERS.contains(tensor.type)
        && tensor.getShape().length == 2
        && tensor.getShape()[0] <= 1
        && tensor.getShape()[1] == -1;
  }

  private static Output kind(List<Output> wanted, Map<String, NodeInfo> outputs, String model) {
    return wanted.stream()
        .filter(kind -> kind.among(outputs).isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                new EmbeddingException(
                    "%s has the outputs %s; it needs one %s"
                        .formatted(
                            model,
                            describe(outputs),
                            wanted.stream().map(Output::toString).collect(joining(", or one ")))));
  }

  private static String describe(Map<String, NodeInfo> infos) {
    return infos.values().stream().map(Encoder::describe).sorted().toList().toString();
  }

  private static String describe(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo tensor
        ? "%s: %s %s".formatted(node.getName(), tensor.type, Arrays.toString(tensor.getShape()))
        : "%s: %s".formatted(node.getName(), node.getInfo());
  }
}
