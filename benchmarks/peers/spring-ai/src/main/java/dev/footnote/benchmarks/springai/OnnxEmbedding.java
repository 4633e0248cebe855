package dev.footnote.benchmarks.springai;

import static java.util.Objects.requireNonNull;

import dev.footnote.benchmarks.workload.EmbeddingSubject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.transformers.TransformersEmbeddingModel;

/** {@code TransformersEmbeddingModel}, which pools the mean of all tokens whatever the model. */
public final class OnnxEmbedding implements EmbeddingSubject {

  private @Nullable TransformersEmbeddingModel model;

  @Override
  public String name() {
    return Models.NAME;
  }

  @Override
  public String configuration() {
    return "default";
  }

  @Override
  public void open() {
    model = Models.bgeSmall();
  }

  @Override
  public float[] embed(String text) {
    return requireNonNull(model).embed(text);
  }

  @Override
  public List<float[]> embedAll(List<String> texts) {
    return requireNonNull(model).embed(texts);
  }

  @Override
  public void close() {}
}
