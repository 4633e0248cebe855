package dev.footnote.embed.onnx;

import dev.footnote.embed.EmbeddingException;
import dev.footnote.embed.LateInteractionModel;
import dev.footnote.embed.Role;
import dev.footnote.embed.TokenVectors;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * A late interaction model in the ONNX format, run inside this JVM. It is a ColBERT model with its
 * projection, or it uses the token states of a bi-encoder, as {@link
 * OnnxEmbeddingModel#lateInteraction()} does. Thread-safe.
 *
 * <p>All tokens have vectors, including special tokens. Questions are not padded with mask tokens.
 */
public final class OnnxLateInteractionModel extends OnnxTextModel implements LateInteractionModel {

  private final boolean ownsEngine;
  private final int dimension;

  private OnnxLateInteractionModel(
      Engine engine, boolean ownsEngine, Prefixes prefixes, int dimension, String fingerprint) {
    super(engine, prefixes, fingerprint);
    this.ownsEngine = ownsEngine;
    this.dimension = dimension;
  }

  /**
   * Returns a view of another model's token states, without prefixes. It does not own the engine.
   */
  static OnnxLateInteractionModel of(Engine engine, int dimension, String fingerprint) {
    return new OnnxLateInteractionModel(
        engine, false, Prefixes.NONE, dimension, fingerprint + "/tokens");
  }

  /**
   * Returns a builder for a model on disk. The files beside the model determine its settings unless
   * a setter overrides them.
   *
   * @param folder the folder with {@code model.onnx} and {@code tokenizer.json} in the format of
   *     Hugging Face tokenizers. The graph may be in a subfolder {@code onnx}. The model's output
   *     is float {@code [batch, sequence, dimension]}
   */
  public static Builder builder(Path folder) {
    return new Builder(new ModelFiles.Folder(folder));
  }

  /**
   * Returns a builder for a model on the class path, otherwise as in {@link #builder(Path)}. The
   * weights must be inside {@code model.onnx}, not in separate files.
   *
   * @param loader the class loader that finds the files
   * @param folder the folder's resource name, without a slash at either end, such as {@code
   *     models/mine}
   * @throws EmbeddingException if there is no {@code model.onnx}
   */
  public static Builder builder(ClassLoader loader, String folder) {
    return new Builder(ModelFiles.Resources.in(loader, folder));
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public TokenVectors embed(String text, Role role) {
    return engine.runSingle(() -> vectors("text", text, role));
  }

  @Override
  public List<TokenVectors> embedAll(List<String> texts, Role role) {
    return engine.runEach(texts, String::length, (label, text) -> vectors(label, text, role));
  }

  @Override
  public void close() {
    if (ownsEngine) {
      super.close();
    }
  }

  private TokenVectors vectors(String label, String text, Role role) {
    Tokens tokens = tokenize(label, text, role);
    float[] values = engine.encode(label, text, tokens, OnnxLateInteractionModel::values);
    for (int row = 0; row < values.length; row += dimension) {
      if (!UnitVectors.scale(values, row, dimension)) {
        throw engine.failure(
            label, tokens, new ArithmeticException("a token's vector has no direction"));
      }
    }
    return TokenVectors.of(dimension, values);
  }

  private static float[] values(FloatBuffer rows) {
    float[] values = new float[rows.remaining()];
    rows.get(values);
    return values;
  }

  /**
   * A builder for a late interaction model. Each setter checks its argument at once. Not
   * thread-safe.
   */
  public static final class Builder extends TextModelBuilder<Builder, OnnxLateInteractionModel> {

    private Builder(ModelFiles files) {
      super(files);
    }

    @Override
    Builder self() {
      return this;
    }

    @Override
    Function<ModelSettings, List<Encoder.Output>> outputs() {
      return settings -> List.of(Encoder.Output.TOKENS);
    }

    @Override
    OnnxLateInteractionModel build(LoadedModel loaded, int tokenLimit, int threadCount) {
      return new OnnxLateInteractionModel(
          new Engine(files.name(), loaded, tokenLimit, threadCount),
          true,
          prefixes(loaded),
          loaded.dimension(),
          fingerprint(loaded, "tokens/" + tokenLimit));
    }
  }
}
