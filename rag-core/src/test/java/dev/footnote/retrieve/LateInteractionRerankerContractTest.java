package dev.footnote.retrieve;

import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class LateInteractionRerankerContractTest extends RerankerContract {

  private static OnnxEmbeddingModel model;
  private static Reranker reranker;

  @BeforeAll
  static void load() {
    model = OnnxEmbeddingModel.bgeSmallEnV15(2);
    reranker = new LateInteractionReranker(model.lateInteraction(), 0.8, 10);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Override
  protected Reranker reranker() {
    return reranker;
  }
}
