package dev.footnote.embed.onnx;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.embed.CrossEncoder;
import dev.footnote.embed.EmbeddingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A cross-encoder in the ONNX format, run inside this JVM: MiniLM, BGE, Jina and other rerankers
 * that end in one number. Thread-safe.
 *
 * <p>Each pair runs alone on one thread, several at once: no pair is padded to another's length.
 */
public final class OnnxCrossEncoder implements CrossEncoder {

  private final Engine engine;
  private final Activation activation;

  /** What is done with the number that the model tells. */
  public enum Activation {
    /** Nothing: a score is a logit, of any size. */
    NONE {
      @Override
      double of(double logit) {
        return logit;
      }
    },

    /** The logistic function: a score is 0 to 1. */
    SIGMOID {
      @Override
      double of(double logit) {
        return 1 / (1 + Math.exp(-logit));
      }
    };

    abstract double of(double logit);
  }

  private OnnxCrossEncoder(Engine engine, Activation activation) {
    this.engine = engine;
    this.activation = activation;
  }

  /**
   * A builder for a model of the caller's, which obeys what the files beside it say, unless told
   * otherwise.
   *
   * @param folder holds {@code model.onnx}, itself or in a folder {@code onnx}, whose output is
   *     float {@code [batch, 1]}, and {@code tokenizer.json} in the format of Hugging Face
   *     tokenizers
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
  public double[] score(String question, List<String> texts) {
    checkArgument(!question.isBlank(), "the question is blank");
    return engine
        .callAll(texts, String::length, (what, text) -> score(what, question, text))
        .stream()
        .mapToDouble(score -> score)
        .toArray();
  }

  private double score(String what, String question, String text) {
    Tokens tokens = engine.tokenize(what, question, text);
    double score = activation.of(engine.run(what, text, tokens, rows -> rows.get(0)));
    if (!Double.isFinite(score)) {
      throw engine.failed(what, tokens, new ArithmeticException("its score is " + score));
    }
    return score;
  }

  @Override
  public void close() {
    engine.close();
  }

  @Override
  public String toString() {
    return engine.name();
  }

  /**
   * Options of a cross-encoder; each setter checks at once. Of a pair of more tokens than the model
   * reads, the longer text is cut first. Not thread-safe.
   */
  public static final class Builder extends PairModelBuilder<Builder, OnnxCrossEncoder> {
    private Optional<Activation> activation = Optional.empty();

    private Builder(ModelFiles files) {
      super(files);
    }

    /** Sets what is done with the model's number; the logistic function unless said or set. */
    public Builder activation(Activation activation) {
      this.activation = Optional.of(activation);
      return this;
    }

    @Override
    Builder self() {
      return this;
    }

    @Override
    OnnxCrossEncoder build(LoadedModel loaded, int mostTokens, int threadCount) {
      if (loaded.dimension() != 1) {
        throw new EmbeddingException(
            "%s tells %d numbers of a pair; needed is one, how well the text answers the question"
                .formatted(files.name(), loaded.dimension()));
      }
      return new OnnxCrossEncoder(
          engine(loaded, mostTokens, threadCount, "a question and a text"),
          activation.or(loaded.settings()::activation).orElse(Activation.SIGMOID));
    }
  }
}
