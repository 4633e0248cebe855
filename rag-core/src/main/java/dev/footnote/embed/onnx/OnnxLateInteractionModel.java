package dev.footnote.embed.onnx;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.hash.Hashing;
import dev.footnote.embed.EmbeddingException;
import dev.footnote.embed.LateInteractionModel;
import dev.footnote.embed.Role;
import dev.footnote.embed.TokenVectors;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A late interaction model in the ONNX format, run inside this JVM: a ColBERT model with its
 * projection, or the states of any bi-encoder, such as {@link
 * OnnxEmbeddingModel#lateInteraction()}. Thread-safe.
 *
 * <p>All tokens count, the special ones too. Questions are not filled up with mask tokens.
 */
public final class OnnxLateInteractionModel implements LateInteractionModel {

  private static final int FINGERPRINT_HEX = 16;

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
    return engine.call(() -> vectors("text", text, role));
  }

  @Override
  public List<TokenVectors> embedAll(List<String> texts, Role role) {
    return engine.callAll(texts, (what, text) -> vectors(what, text, role));
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
    FloatBuffer states = engine.run(what, text, tokens);
    float[] values = new float[states.remaining()];
    states.get(values);
    for (int row = 0; row < values.length; row += dimension) {
      if (!UnitVectors.scale(values, row, dimension)) {
        throw engine.failed(
            what, tokens, new ArithmeticException("a token's vector has no direction"));
      }
    }
    return TokenVectors.of(dimension, values);
  }

  /** Options of a model of the caller's; each setter checks at once. Not thread-safe. */
  public static final class Builder {
    private static final int USUAL_MAX_TOKENS = 512;

    private final ModelFiles files;
    private Optional<String> queryPrefix = Optional.empty();
    private Optional<String> passagePrefix = Optional.empty();
    private OptionalInt maxTokens = OptionalInt.empty();
    private int threads = Runtime.getRuntime().availableProcessors();

    private Builder(ModelFiles files) {
      this.files = files;
    }

    /** Sets what is put before each question; nothing unless set or said beside the model. */
    public Builder queryPrefix(String prefix) {
      queryPrefix = Optional.of(prefix);
      return this;
    }

    /** Sets what is put before each passage; nothing unless set or said beside the model. */
    public Builder passagePrefix(String prefix) {
      passagePrefix = Optional.of(prefix);
      return this;
    }

    /**
     * Sets the most tokens that a text may have, prefix and special tokens included; 512 unless set
     * or said beside the model.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder maxTokens(int tokens) {
      checkArgument(tokens >= 1, "max tokens %s is less than 1", tokens);
      maxTokens = OptionalInt.of(tokens);
      return this;
    }

    /**
     * Sets how many texts {@link #embedAll} runs at once, each on a thread of its own; as many as
     * there are processors unless set.
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
     *     transformer encoder, or if there is no native library for this platform
     */
    public OnnxLateInteractionModel load() {
      LoadedModel loaded = LoadedModel.of(files, said -> List.of(Encoder.Output.TOKENS));
      try {
        ModelSettings said = loaded.settings();
        Prefixes prefixes =
            new Prefixes(
                queryPrefix.orElse(said.queryPrefix()), passagePrefix.orElse(said.passagePrefix()));
        int most = maxTokens.orElse(said.maxTokens().orElse(USUAL_MAX_TOKENS));
        return new OnnxLateInteractionModel(
            new Engine(files.name(), loaded, most, threads),
            true,
            prefixes,
            loaded.dimension(),
            fingerprint(loaded, prefixes, most));
      } catch (RuntimeException | Error e) {
        loaded.close();
        throw e;
      }
    }

    private String fingerprint(LoadedModel loaded, Prefixes prefixes, int most) {
      String hash =
          Hashing.sha256()
              .newHasher()
              .putBytes(loaded.hash().asBytes())
              .putBoolean(loaded.settings().isLowerCase())
              .putInt(prefixes.query().length())
              .putUnencodedChars(prefixes.query())
              .putUnencodedChars(prefixes.passage())
              .hash()
              .toString();
      return "%s/sha256:%s/tokens/%d"
          .formatted(files.kind(), hash.substring(0, FINGERPRINT_HEX), most);
    }
  }
}
