package dev.footnote.embed.onnx;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.embed.CrossEncoder;
import dev.footnote.embed.EmbeddingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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

  @Override
  public double[] score(String question, List<String> texts) {
    checkArgument(!question.isBlank(), "the question is blank");
    return engine.callAll(texts, (what, text) -> score(what, question, text)).stream()
        .mapToDouble(score -> score)
        .toArray();
  }

  private double score(String what, String question, String text) {
    Tokens tokens = engine.tokenize(what, question, text);
    double score = activation.of(engine.run(what, text, tokens).get(0));
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

  /** Options of a model of the caller's; each setter checks at once. Not thread-safe. */
  public static final class Builder {
    private static final int USUAL_MAX_TOKENS = 512;

    private final ModelFiles files;
    private Optional<Activation> activation = Optional.empty();
    private OptionalInt maxTokens = OptionalInt.empty();
    private int threads = Runtime.getRuntime().availableProcessors();

    private Builder(ModelFiles files) {
      this.files = files;
    }

    /** Sets what is done with the model's number; the logistic function unless said or set. */
    public Builder activation(Activation activation) {
      this.activation = Optional.of(activation);
      return this;
    }

    /**
     * Sets the most tokens of a question and a text together; 512 unless set or said beside the
     * model. Of a longer pair, the longer half is cut first.
     *
     * @throws IllegalArgumentException if it is less than 8
     */
    public Builder maxTokens(int tokens) {
      checkArgument(tokens >= 8, "max tokens %s: want at least 8", tokens);
      maxTokens = OptionalInt.of(tokens);
      return this;
    }

    /**
     * Sets how many pairs run at once, each on a thread of its own; as many as there are processors
     * unless set.
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
     *     cross-encoder, or if there is no native library for this platform
     */
    public OnnxCrossEncoder load() {
      LoadedModel loaded = LoadedModel.of(files, said -> List.of(Encoder.Output.TEXT));
      try {
        requireOneNumber(loaded);
        int most = maxTokens.orElse(loaded.settings().maxTokens().orElse(USUAL_MAX_TOKENS));
        loaded.tokenizer().truncateTo(most);
        return new OnnxCrossEncoder(
            new Engine(files.name(), loaded, most, threads),
            activation.or(loaded.settings()::activation).orElse(Activation.SIGMOID));
      } catch (RuntimeException | Error e) {
        loaded.close();
        throw e;
      }
    }

    private void requireOneNumber(LoadedModel loaded) {
      if (loaded.dimension() != 1) {
        throw new EmbeddingException(
            "%s tells %d numbers of a pair; needed is one, how well the text answers the question"
                .formatted(files.name(), loaded.dimension()));
      }
    }
  }
}
