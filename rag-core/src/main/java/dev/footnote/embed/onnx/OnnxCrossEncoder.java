package dev.footnote.embed.onnx;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.embed.CrossEncoder;
import dev.footnote.embed.EmbeddingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A cross-encoder in the ONNX format, run inside this JVM: MiniLM, BGE, Jina and other rerankers
 * with one output number. Thread-safe.
 *
 * <p>Each pair runs alone on one thread, and several pairs run at once. Pairs are not padded to a
 * common length.
 */
public final class OnnxCrossEncoder extends OnnxModel implements CrossEncoder {

  private final Activation activation;

  private OnnxCrossEncoder(Engine engine, Activation activation) {
    super(engine);
    this.activation = activation;
  }

  /**
   * Returns a builder for a model on disk. The files beside the model determine its settings unless
   * a setter overrides them.
   *
   * @param folder the folder with {@code model.onnx} and {@code tokenizer.json} in the format of
   *     Hugging Face tokenizers. The graph may be in a subfolder {@code onnx}. The model's output
   *     is float {@code [batch, 1]}
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
  public double[] score(String question, List<String> texts) {
    checkArgument(!question.isBlank(), "the question is blank");
    return engine
        .runEach(texts, String::length, (label, text) -> score(label, question, text))
        .stream()
        .mapToDouble(score -> score)
        .toArray();
  }

  private double score(String label, String question, String text) {
    Tokens tokens = engine.tokenize(label, question, text);
    double score = activation.apply(engine.encode(label, text, tokens, rows -> rows.get(0)));
    if (!Double.isFinite(score)) {
      throw engine.failure(label, tokens, new ArithmeticException("its score is " + score));
    }
    return score;
  }

  /**
   * A builder for a cross-encoder. Each setter checks its argument at once. If a pair has more
   * tokens than the model reads, the longer text is cut first. Not thread-safe.
   */
  public static final class Builder extends PairModelBuilder<Builder, OnnxCrossEncoder> {
    private Optional<Activation> activation = Optional.empty();

    private Builder(ModelFiles files) {
      super(files);
    }

    /**
     * Sets the function that turns the model's output into a score. Default: the function in the
     * files beside the model, or {@link Activation#SIGMOID}.
     */
    public Builder activation(Activation activation) {
      this.activation = Optional.of(activation);
      return this;
    }

    @Override
    Builder self() {
      return this;
    }

    @Override
    OnnxCrossEncoder build(LoadedModel loaded, int tokenLimit, int threadCount) {
      if (loaded.dimension() != 1) {
        throw new EmbeddingException(
            "%s outputs %d numbers per pair: a cross-encoder needs exactly one, the score"
                .formatted(files.name(), loaded.dimension()));
      }
      return new OnnxCrossEncoder(
          engine(loaded, tokenLimit, threadCount, "a question and a text"),
          activation.or(loaded.settings()::activation).orElse(Activation.SIGMOID));
    }
  }
}
