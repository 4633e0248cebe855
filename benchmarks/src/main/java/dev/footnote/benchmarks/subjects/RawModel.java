package dev.footnote.benchmarks.subjects;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.Map;

/**
 * The bundled model by hand: the tokenizer's ids into {@code OrtSession.run}, the first token's
 * state out.
 */
final class RawModel implements AutoCloseable {

  private static final String MODEL = "/bge-small-en-v1.5-q.onnx";
  private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";
  private static final int DIMENSION = 384;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final HuggingFaceTokenizer tokenizer;

  /**
   * @param setting what differs from one thread a run and the runtime's defaults
   */
  RawModel(Setting setting) throws OrtException, IOException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        InputStream model = RawModel.class.getResourceAsStream(MODEL);
        InputStream json = RawModel.class.getResourceAsStream(TOKENIZER)) {
      options.setIntraOpNumThreads(1);
      setting.on(options);
      session = environment.createSession(model.readAllBytes(), options);
      tokenizer =
          HuggingFaceTokenizer.newInstance(
              json, Map.of("truncation", "true", "maxLength", "512", "padding", "false"));
    }
  }

  /** Changes how the runtime works. */
  @FunctionalInterface
  interface Setting {
    void on(OrtSession.SessionOptions options) throws OrtException;
  }

  /** A text's tokens, at most 512. */
  Encoding tokens(String text) {
    return tokenizer.encode(text);
  }

  /** The state of the first token, of whatever length. */
  float[] embed(Encoding encoding) throws OrtException {
    float[] vector = new float[DIMENSION];
    try (OnnxTensor ids = row(encoding.getIds());
        OnnxTensor mask = row(encoding.getAttentionMask());
        OnnxTensor types = row(encoding.getTypeIds());
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
      ((OnnxTensor) result.get(0)).getFloatBuffer().get(0, vector);
    }
    return vector;
  }

  private OnnxTensor row(long[] values) throws OrtException {
    return OnnxTensor.createTensor(
        environment, LongBuffer.wrap(values), new long[] {1, values.length});
  }

  @Override
  public void close() throws IOException {
    tokenizer.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IOException(e);
    }
  }
}
