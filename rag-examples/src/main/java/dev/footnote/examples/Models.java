package dev.footnote.examples;

import dev.footnote.KnowledgeBase;
import dev.footnote.embed.CrossEncoder;
import dev.footnote.embed.onnx.OnnxCrossEncoder;
import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import dev.footnote.retrieve.CrossEncoderReranker;
import dev.footnote.retrieve.LateInteractionReranker;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The models that a person asks for: another embedding model, a closer look at the best hits. */
final class Models implements AutoCloseable {

  /** Asks for the embedding model's own tokens as a reranker. */
  static final String LATE_INTERACTION = "late-interaction";

  private static final int DEPTH = 20;
  private static final double WEIGHT = 0.5;

  private final OnnxEmbeddingModel embedding;
  private final String rerank;
  private final @Nullable CrossEncoder crossEncoder;

  /**
   * Loads them.
   *
   * @param folder of an embedding model; empty for the bundled one
   * @param rerank {@value #LATE_INTERACTION}, the folder of a cross-encoder, or empty
   */
  Models(String folder, String rerank) {
    this.rerank = rerank;
    embedding =
        folder.isEmpty()
            ? OnnxEmbeddingModel.bgeSmallEnV15()
            : OnnxEmbeddingModel.builder(Path.of(folder)).load();
    try {
      crossEncoder =
          rerank.isEmpty() || rerank.equals(LATE_INTERACTION)
              ? null
              : OnnxCrossEncoder.builder(Path.of(rerank)).load();
    } catch (RuntimeException e) {
      embedding.close();
      throw e;
    }
  }

  /** A knowledge base on these models, to be closed before them. */
  KnowledgeBase open(Path index) {
    KnowledgeBase.Builder builder = KnowledgeBase.builder(index).embeddingModel(embedding);
    if (crossEncoder != null) {
      builder.reranker(new CrossEncoderReranker(crossEncoder, WEIGHT, DEPTH));
    } else if (rerank.equals(LATE_INTERACTION)) {
      builder.reranker(new LateInteractionReranker(embedding.lateInteraction(), WEIGHT, DEPTH));
    }
    return builder.open();
  }

  @Override
  public void close() {
    if (crossEncoder != null) {
      crossEncoder.close();
    }
    embedding.close();
  }
}
