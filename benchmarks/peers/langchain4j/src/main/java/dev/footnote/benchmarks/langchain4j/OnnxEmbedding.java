package dev.footnote.benchmarks.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.footnote.benchmarks.workload.EmbeddingSubject;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code BgeSmallEnV15QuantizedEmbeddingModel}, on its own executor of one thread a processor. */
public final class OnnxEmbedding implements EmbeddingSubject {

  private @Nullable EmbeddingModel model;

  @Override
  public String name() {
    return Names.NAME;
  }

  @Override
  public String configuration() {
    return "default";
  }

  @Override
  public void open() {
    model = new BgeSmallEnV15QuantizedEmbeddingModel();
  }

  @Override
  public float[] embed(String text) {
    return requireNonNull(model).embed(text).content().vector();
  }

  @Override
  public List<float[]> embedAll(List<String> texts) {
    return requireNonNull(model)
        .embedAll(texts.stream().map(TextSegment::from).toList())
        .content()
        .stream()
        .map(Embedding::vector)
        .toList();
  }

  @Override
  public void close() {}
}
