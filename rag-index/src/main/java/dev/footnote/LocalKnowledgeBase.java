package dev.footnote;

import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import dev.footnote.index.LocalIndex;
import dev.footnote.lucene.HnswOptions;
import dev.footnote.lucene.LuceneIndex;
import dev.footnote.lucene.TokenVectorOptions;
import dev.footnote.retrieve.Fusion;
import dev.footnote.retrieve.LinearFusion;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A knowledge base whose index lies in a folder of this machine, kept by Lucene. For an index that
 * is not open, see {@link LuceneIndex#check}, {@link LuceneIndex#repair} and {@link
 * LuceneIndex#restore}.
 */
public final class LocalKnowledgeBase extends KnowledgeBase {

  private final LocalIndex index;
  private final Optional<EmbeddingModel> ownModel;

  private LocalKnowledgeBase(
      LocalIndex index, Pipeline pipeline, Optional<EmbeddingModel> ownModel) {
    super(index, pipeline);
    this.index = index;
    this.ownModel = ownModel;
  }

  /** Returns the folder of the index. */
  public Path folder() {
    return index.folder();
  }

  /**
   * Copies the last commit into a folder of its own, while a sync and questions go on. The copy can
   * be opened as it is. {@link LuceneIndex#restore} checks a copy first and leaves it unchanged.
   *
   * {@snippet class="dev.footnote.KnowledgeBaseSnippets" region="backup"}
   *
   * @param target empty or new, on any disk
   * @throws dev.footnote.index.IndexException if the target is not empty or cannot be written; the
   *     knowledge base is unchanged then
   */
  public void copyTo(Path target) {
    index.copyTo(target);
  }

  @Override
  public void close() {
    try {
      super.close();
    } finally {
      ownModel.ifPresent(EmbeddingModel::close);
    }
  }

  /** A builder of a knowledge base in a folder. Not thread-safe. */
  public static final class Builder extends KnowledgeBaseBuilder<Builder> {

    private final Path folder;
    private Optional<EmbeddingModel> model = Optional.empty();
    private Optional<Fusion> fusion = Optional.empty();
    private HnswOptions vectors = HnswOptions.standard();
    private Optional<TokenVectorOptions> tokenVectors = Optional.empty();

    Builder(Path folder) {
      this.folder = folder;
    }

    /**
     * Sets the embedding model; the default is the bundled one. An index can only be opened with
     * the model that it was created with.
     *
     * @param model the caller closes it after the knowledge base
     */
    public Builder embeddingModel(EmbeddingModel model) {
      this.model = Optional.of(model);
      return this;
    }

    /**
     * Sets how the rankings by words and by vectors are fused. The default is {@link
     * LinearFusion#standard()}, or {@link LinearFusion#wordsFirst()} for questions in a language
     * that the model does not support. An existing index can be opened with any fusion.
     */
    public Builder fusion(Fusion fusion) {
      this.fusion = Optional.of(fusion);
      return this;
    }

    /** Sets how vectors are stored and searched; the default is {@link HnswOptions#standard()}. */
    public Builder vectors(HnswOptions options) {
      vectors = options;
      return this;
    }

    /**
     * Stores the vectors of each passage's tokens; not stored by default. With them, a {@link
     * dev.footnote.retrieve.LateInteractionReranker} with the same model takes milliseconds. An
     * index can only be opened with the option that it was created with.
     */
    public Builder tokenVectors(TokenVectorOptions options) {
      tokenVectors = Optional.of(options);
      return this;
    }

    /**
     * Opens the knowledge base, or creates one if the folder is empty or does not exist.
     *
     * @throws dev.footnote.index.IndexException if the folder cannot be used
     * @throws dev.footnote.embed.EmbeddingException if the bundled model does not run on this
     *     machine
     */
    public LocalKnowledgeBase open() {
      return model.isPresent() ? open(model.get(), Optional.empty()) : openWithBundledModel();
    }

    @Override
    Builder self() {
      return this;
    }

    private LocalKnowledgeBase openWithBundledModel() {
      EmbeddingModel bundled = OnnxEmbeddingModel.bgeSmallEnV15();
      try {
        return open(bundled, Optional.of(bundled));
      } catch (RuntimeException | Error e) {
        bundled.close();
        throw e;
      }
    }

    private LocalKnowledgeBase open(EmbeddingModel model, Optional<EmbeddingModel> ownModel) {
      LuceneIndex index = luceneOptions(model).open();
      try {
        return new LocalKnowledgeBase(index, pipeline(index), ownModel);
      } catch (RuntimeException | Error e) {
        index.close();
        throw e;
      }
    }

    private LuceneIndex.Builder luceneOptions(EmbeddingModel model) {
      LuceneIndex.Builder options = LuceneIndex.builder(folder, model).vectors(vectors);
      fusion.ifPresent(options::fusion);
      tokenVectors.ifPresent(options::tokenVectors);
      return options;
    }
  }
}
