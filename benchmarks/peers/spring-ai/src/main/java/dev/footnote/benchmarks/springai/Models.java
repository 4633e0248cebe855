package dev.footnote.benchmarks.springai;

import org.springframework.ai.transformers.TransformersEmbeddingModel;

/** A factory for the model that all subjects use. */
final class Models {

  private Models() {}

  static TransformersEmbeddingModel bgeSmall() {
    TransformersEmbeddingModel model = new TransformersEmbeddingModel();
    model.setModelResource("classpath:/bge-small-en-v1.5-q.onnx");
    model.setTokenizerResource("classpath:/bge-small-en-v1.5-q-tokenizer.json");
    model.setDisableCaching(true);
    try {
      model.afterPropertiesSet();
    } catch (Exception e) {
      throw new IllegalStateException("the model cannot be loaded", e);
    }
    return model;
  }
}
