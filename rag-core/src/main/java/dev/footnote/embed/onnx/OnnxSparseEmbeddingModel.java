package dev.footnote.embed.onnx;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.embed.EmbeddingException;
import dev.footnote.embed.Role;
import dev.footnote.embed.SparseEmbeddingModel;
import dev.footnote.embed.SparseVector;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A sparse encoder of SPLADE's kind in the ONNX format, run inside this JVM: for every token of the
 * text a number for each word of the vocabulary. A word's weight is the largest of {@code log(1 +
 * relu(x))} over the tokens. Formal et al., "SPLADE v2", 2021, section 3. Thread-safe.
 *
 * <p>A run needs memory for the number of tokens times the size of the vocabulary: 60 MB for 512
 * tokens and BERT's words.
 */
public final class OnnxSparseEmbeddingModel implements SparseEmbeddingModel {

  private final Engine engine;
  private final Prefixes prefixes;
  private final String fingerprint;

  /** By id; empty for those that are no words. */
  private final String[] terms;

  private final int columns;

  private OnnxSparseEmbeddingModel(
      Engine engine, Prefixes prefixes, String fingerprint, String[] terms, int columns) {
    this.engine = engine;
    this.prefixes = prefixes;
    this.fingerprint = fingerprint;
    this.terms = terms;
    this.columns = columns;
  }

  /**
   * A builder for a model of the caller's, which obeys what the files beside it say, unless told
   * otherwise.
   *
   * @param folder holds {@code model.onnx}, itself or in a folder {@code onnx}, whose output is
   *     float {@code [batch, sequence, vocabulary]}, and {@code tokenizer.json} in the format of
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
  public int maxTokens() {
    return engine.maxTokens();
  }

  @Override
  public int countTokens(String text, Role role) {
    return engine.call(() -> engine.tokenize("text", prefixes.before(text, role)).count());
  }

  @Override
  public SparseVector embed(String text, Role role) {
    return engine.callOne(() -> vector("text", text, role));
  }

  @Override
  public List<SparseVector> embedAll(List<String> texts, Role role) {
    return engine.callAll(texts, String::length, (what, text) -> vector(what, text, role));
  }

  @Override
  public void close() {
    engine.close();
  }

  @Override
  public String toString() {
    return fingerprint;
  }

  private SparseVector vector(String what, String text, Role role) {
    checkArgument(!text.isBlank(), "%s is blank: there is nothing to embed", what);
    Tokens tokens = engine.tokenize(what, prefixes.before(text, role));
    float[] most = engine.run(what, text, tokens, this::most);
    Map<String, Float> weights = new HashMap<>();
    for (int id = 0; id < terms.length; id++) {
      if (!Float.isFinite(most[id])) {
        throw engine.failed(
            what, tokens, new ArithmeticException("a term's weight is " + most[id]));
      }
      if (most[id] > 0 && !terms[id].isEmpty()) {
        weights.put(terms[id], (float) Math.log1p(most[id]));
      }
    }
    return new SparseVector(weights);
  }

  /** The largest value of each column, or 0. The logarithm grows with it, so it can wait. */
  private float[] most(FloatBuffer logits) {
    float[] most = new float[columns];
    float[] row = new float[columns];
    for (int start = 0; start < logits.limit(); start += columns) {
      logits.get(start, row);
      for (int i = 0; i < columns; i++) {
        most[i] = Math.max(most[i], row[i]);
      }
    }
    return most;
  }

  /** Options of a sparse encoder; each setter checks at once. Not thread-safe. */
  public static final class Builder extends RoleModelBuilder<Builder, OnnxSparseEmbeddingModel> {

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
    OnnxSparseEmbeddingModel build(LoadedModel loaded, int mostTokens, int threadCount) {
      String[] terms = terms();
      if (loaded.dimension() < terms.length) {
        throw new EmbeddingException(
            "%s tells %d numbers of a token; needed is one for each of the %d tokens of its tokenizer.json"
                .formatted(files.name(), loaded.dimension(), terms.length));
      }
      return new OnnxSparseEmbeddingModel(
          new Engine(files.name(), loaded, mostTokens, threadCount),
          prefixes(loaded),
          fingerprint(loaded, "sparse/" + mostTokens),
          terms,
          loaded.dimension());
    }

    private String[] terms() {
      try {
        return Vocabulary.of(files.tokenizer()).terms();
      } catch (IOException e) {
        throw new EmbeddingException("%s cannot be read".formatted(files.name()), e);
      }
    }
  }
}
