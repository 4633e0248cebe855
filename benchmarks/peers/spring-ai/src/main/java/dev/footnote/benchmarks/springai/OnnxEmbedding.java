package dev.footnote.benchmarks.springai;

import dev.footnote.benchmarks.workload.EmbeddingSubject;
import dev.footnote.benchmarks.workload.SubjectKey;
import java.util.List;
import org.springframework.ai.transformers.TransformersEmbeddingModel;

/** {@code TransformersEmbeddingModel}, which always pools the mean of all tokens. */
@SubjectKey("spring-ai/default")
public final class OnnxEmbedding implements EmbeddingSubject {

  private final TransformersEmbeddingModel model = Models.bgeSmall();

  @Override
  public float[] embed(String text) {
    return model.embed(text);
  }

  @Override
  public List<float[]> embedAll(List<String> texts) {
    return model.embed(texts);
  }

  @Override
  public void close() {}
}
