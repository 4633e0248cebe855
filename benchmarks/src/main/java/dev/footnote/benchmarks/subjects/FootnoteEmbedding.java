package dev.footnote.benchmarks.subjects;

import static java.util.Objects.requireNonNull;

import dev.footnote.benchmarks.workload.EmbeddingSubject;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.Role;
import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bundled model as a user gets it. */
public final class FootnoteEmbedding implements EmbeddingSubject {

  private @Nullable EmbeddingModel model;

  @Override
  public String name() {
    return SubjectNames.FOOTNOTE;
  }

  @Override
  public String configuration() {
    return SubjectNames.DEFAULT;
  }

  @Override
  public void open() {
    model = OnnxEmbeddingModel.bgeSmallEnV15();
  }

  @Override
  public float[] embed(String text) {
    return requireNonNull(model).embed(text, Role.PASSAGE);
  }

  @Override
  public List<float[]> embedAll(List<String> texts) {
    return requireNonNull(model).embedAll(texts, Role.PASSAGE);
  }

  @Override
  public void close() {
    if (model != null) {
      model.close();
    }
  }
}
