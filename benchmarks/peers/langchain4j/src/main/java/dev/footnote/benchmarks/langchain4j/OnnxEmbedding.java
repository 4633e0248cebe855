package dev.footnote.benchmarks.langchain4j;

import dev.footnote.benchmarks.workload.EmbeddingSubject;
import dev.footnote.benchmarks.workload.SubjectKey;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.util.List;

/**
 * {@code BgeSmallEnV15QuantizedEmbeddingModel}, on its own executor with one thread per processor.
 */
@SubjectKey("langchain4j/default")
public final class OnnxEmbedding implements EmbeddingSubject {

  private final EmbeddingModel model = new BgeSmallEnV15QuantizedEmbeddingModel();

  @Override
  public float[] embed(String text) {
    return model.embed(text).content().vector();
  }

  @Override
  public List<float[]> embedAll(List<String> texts) {
    return model.embedAll(texts.stream().map(TextSegment::from).toList()).content().stream()
        .map(Embedding::vector)
        .toList();
  }

  @Override
  public void close() {}
}
