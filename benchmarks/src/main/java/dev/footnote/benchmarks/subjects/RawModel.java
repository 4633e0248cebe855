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
 * The bundled model, run directly: the tokenizer's ids go into {@code OrtSession.run}, and the
 * vector is the first token's state.
 */
final class RawModel implements AutoCloseable {

  private static final String MODEL = "/bge-small-en-v1.5-q.onnx";
  private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";
  private static final int DIMENSION = 384;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final HuggingFaceTokenizer tokenizer;

  /**
   * @param setting a change to the defaults: one thread per run, and the runtime's own defaults
   */
  RawModel(Setting setting) throws OrtException, IOException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        InputStream model = RawModel.class.getResourceAsStream(MODEL);
        InputStream json = RawModel.class.getResourceAsStream(TOKENIZER)) {
      options.setIntraOpNumThreads(1);
      setting.applyTo(options);
      session = environment.createSession(model.readAllBytes(), options);
      tokenizer =
          HuggingFaceTokenizer.newInstance(
              json, Map.of("truncation", "true", "maxLength", "512", "padding", "false"));
    }
  }

  /** A change to the runtime's options. */
  @FunctionalInterface
  interface Setting {
    void applyTo(OrtSession.SessionOptions options) throws OrtException;
  }

  /** Returns a text's tokens, cut off after 512. */
  Encoding tokens(String text) {
    return tokenizer.encode(text);
  }

  /** Returns the state of the first token; the vector is not normalised. */
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
