package dev.footnote.benchmarks.subjects;

import dev.footnote.benchmarks.workload.EmbeddingSubject;
import dev.footnote.benchmarks.workload.SubjectKey;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.Role;
import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import java.util.List;

/** The bundled model with its defaults. */
@SubjectKey("footnote/default")
public final class FootnoteEmbedding implements EmbeddingSubject {

  private final EmbeddingModel model = OnnxEmbeddingModel.bgeSmallEnV15();

  @Override
  public float[] embed(String text) {
    return model.embed(text, Role.PASSAGE);
  }

  @Override
  public List<float[]> embedAll(List<String> texts) {
    return model.embedAll(texts, Role.PASSAGE);
  }

  @Override
  public void close() {
    model.close();
  }
}
