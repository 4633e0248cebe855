package dev.footnote.embed.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import com.google.common.collect.ImmutableSet;
import dev.footnote.embed.EmbeddingException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A transformer that turns the tokens of one text into one state for each of them. Thread-safe
 * until it is closed; a run uses the calling thread and no other.
 */
final class Encoder implements AutoCloseable {

  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";
  private static final ImmutableSet<String> INPUTS = ImmutableSet.of(IDS, MASK, TYPES);
  private static final String USUAL_OUTPUT = "last_hidden_state";
  private static final int RANK = 3;

  private final OrtEnvironment environment;
  private final SessionOptions options;
  private final OrtSession session;
  private final Set<String> inputs;
  private final String output;
  private final int declaredDimension;

  private Encoder(
      OrtEnvironment environment, SessionOptions options, OrtSession session, String model)
      throws OrtException {
    this.environment = environment;
    this.options = options;
    this.session = session;
    inputs = checkInputs(session.getInputInfo(), model);
    NodeInfo states = chooseOutput(session.getOutputInfo(), model);
    output = states.getName();
    declaredDimension = (int) ((TensorInfo) states.getInfo()).getShape()[RANK - 1];
  }

  /**
   * Opens a model.
   *
   * @throws OrtException if it is not a model that the runtime can run
   * @throws IOException if it cannot be read
   * @throws EmbeddingException if its inputs or outputs are not those of a transformer encoder
   * @throws LinkageError if there is no native library for this platform
   */
  static Encoder open(ModelFiles files) throws OrtException, IOException {
    // The environment is one for the whole process and belongs to it, so nobody closes it here.
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    // On by default in the builds for Windows.
    environment.setTelemetry(false);
    SessionOptions options = new SessionOptions();
    OrtSession session = null;
    try {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // What goes wrong is thrown; a library has no business on the host's standard error.
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      session = files.open(environment, options);
      return new Encoder(environment, options, session, files.name());
    } catch (OrtException | IOException | RuntimeException e) {
      if (session != null) {
        session.close();
      }
      options.close();
      throw e;
    }
  }

  /** Size of a state as the model declares it; -1 if it leaves that open. */
  int declaredDimension() {
    return declaredDimension;
  }

  /** The states of a text's tokens, row after row, in memory of their own. */
  FloatBuffer states(Tokens tokens) throws OrtException {
    Map<String, OnnxTensor> feeds = new HashMap<>();
    try {
      for (String input : inputs) {
        feeds.put(input, tensor(values(input, tokens)));
      }
      try (OrtSession.Result result = session.run(feeds, Set.of(output))) {
        return ((OnnxTensor) result.get(0)).getFloatBuffer();
      }
    } finally {
      feeds.values().forEach(OnnxTensor::close);
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
      default -> throw new IllegalStateException(input);
    };
  }

  private static long[] ones(int count) {
    long[] ones = new long[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** One row. The runtime puts what is not a direct buffer into one that lives with the tensor. */
  private OnnxTensor tensor(long[] row) throws OrtException {
    return OnnxTensor.createTensor(environment, LongBuffer.wrap(row), new long[] {1, row.length});
  }

  /**
   * A text runs alone and unpadded, so its mask is all ones and a model without one loses nothing.
   */
  private static Set<String> checkInputs(Map<String, NodeInfo> infos, String model) {
    boolean fit =
        infos.containsKey(IDS)
            && INPUTS.containsAll(infos.keySet())
            && infos.values().stream().allMatch(Encoder::isTokenInput);
    if (!fit) {
      throw new EmbeddingException(
          "%s has the inputs %s; needed are input_ids and at most attention_mask and token_type_ids, each int64 [batch, sequence] of any length"
              .formatted(model, describe(infos)));
    }
    return ImmutableSet.copyOf(infos.keySet());
  }

  private static boolean isTokenInput(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo tensor
        && tensor.type == OnnxJavaType.INT64
        && tensor.getShape().length == 2
        && tensor.getShape()[0] <= 1
        && tensor.getShape()[1] == -1;
  }

  /** Exporters often add a pooled output; the states are the one of three dimensions. */
  private static NodeInfo chooseOutput(Map<String, NodeInfo> infos, String model) {
    NodeInfo usual = infos.get(USUAL_OUTPUT);
    if (usual != null && isStates(usual)) {
      return usual;
    }
    var candidates = infos.values().stream().filter(Encoder::isStates).toList();
    if (candidates.size() != 1) {
      throw new EmbeddingException(
          "%s has the outputs %s; needed is one float [batch, sequence, dimension], named last_hidden_state if there are several"
              .formatted(model, describe(infos)));
    }
    return candidates.get(0);
  }

  private static boolean isStates(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo tensor
        && tensor.type == OnnxJavaType.FLOAT
        && tensor.getShape().length == RANK;
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
