package dev.footnote.embed.onnx;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.embed.EmbeddingException;
import dev.footnote.embed.LateInteractionModel;
import dev.footnote.embed.Role;
import dev.footnote.embed.TokenVectors;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * A late interaction model in the ONNX format, run inside this JVM: a ColBERT model with its
 * projection, or the states of any bi-encoder, such as {@link
 * OnnxEmbeddingModel#lateInteraction()}. Thread-safe.
 *
 * <p>All tokens count, the special ones too. Questions are not filled up with mask tokens.
 */
public final class OnnxLateInteractionModel implements LateInteractionModel {

  private final Engine engine;
  private final boolean ownsEngine;
  private final Prefixes prefixes;
  private final int dimension;
  private final String fingerprint;

  private OnnxLateInteractionModel(
      Engine engine, boolean ownsEngine, Prefixes prefixes, int dimension, String fingerprint) {
    this.engine = engine;
    this.ownsEngine = ownsEngine;
    this.prefixes = prefixes;
    this.dimension = dimension;
    this.fingerprint = fingerprint;
  }

  /** The states of another model's tokens, without prefixes; the engine stays that model's. */
  static OnnxLateInteractionModel of(Engine engine, int dimension, String fingerprint) {
    return new OnnxLateInteractionModel(
        engine, false, new Prefixes("", ""), dimension, fingerprint + "/tokens");
  }

  /**
   * A builder for a model of the caller's, which obeys what the files beside it say, unless told
   * otherwise.
   *
   * @param folder holds {@code model.onnx}, itself or in a folder {@code onnx}, whose output is
   *     float {@code [batch, sequence, dimension]}, and {@code tokenizer.json} in the format of
   *     Hugging Face tokenizers
   */
  public static Builder builder(Path folder) {
    return new Builder(new ModelFiles.Folder(folder));
  }

  /**
   * A builder for a model whose files are on the class path, otherwise as in {@link
   * #builder(Path)}. Weights must be inside {@code model.onnx}, not in files beside it.
   *
   * @param loader finds the files
   * @param folder as a class loader names it: {@code models/mine}, without a slash at either end
   * @throws EmbeddingException if there is no {@code model.onnx}
   */
  public static Builder builder(ClassLoader loader, String folder) {
    return new Builder(ModelFiles.Resources.in(loader, folder));
  }

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
    return engine.maxTokens();
  }

  @Override
  public int countTokens(String text, Role role) {
    return engine.call(() -> engine.tokenize("text", prefixes.before(text, role)).count());
  }

  @Override
  public TokenVectors embed(String text, Role role) {
    return engine.callOne(() -> vectors("text", text, role));
  }

  @Override
  public List<TokenVectors> embedAll(List<String> texts, Role role) {
    return engine.callAll(texts, String::length, (what, text) -> vectors(what, text, role));
  }

  @Override
  public void close() {
    if (ownsEngine) {
      engine.close();
    }
  }

  @Override
  public String toString() {
    return fingerprint;
  }

  private TokenVectors vectors(String what, String text, Role role) {
    checkArgument(!text.isBlank(), "%s is blank: there is nothing to embed", what);
    Tokens tokens = engine.tokenize(what, prefixes.before(text, role));
    float[] values = engine.run(what, text, tokens, OnnxLateInteractionModel::all);
    for (int row = 0; row < values.length; row += dimension) {
      if (!UnitVectors.scale(values, row, dimension)) {
        throw engine.failed(
            what, tokens, new ArithmeticException("a token's vector has no direction"));
      }
    }
    return TokenVectors.of(dimension, values);
  }

  private static float[] all(FloatBuffer rows) {
    float[] values = new float[rows.remaining()];
    rows.get(values);
    return values;
  }

  /** Options of a late interaction model; each setter checks at once. Not thread-safe. */
  public static final class Builder extends RoleModelBuilder<Builder, OnnxLateInteractionModel> {

    private Builder(ModelFiles files) {
      super(files);
    }

    @Override
    Builder self() {
      return this;
    }

    @Override
    Function<ModelSettings, List<Encoder.Output>> outputs() {
      return said -> List.of(Encoder.Output.TOKENS);
    }

    @Override
    OnnxLateInteractionModel build(LoadedModel loaded, int mostTokens, int threadCount) {
      return new OnnxLateInteractionModel(
          new Engine(files.name(), loaded, mostTokens, threadCount),
          true,
          prefixes(loaded),
          loaded.dimension(),
          fingerprint(loaded, "tokens/" + mostTokens));
    }
  }
}
