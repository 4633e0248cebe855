package dev.footnote.benchmarks.subjects;

import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Another model, and which texts it embedded together with others. Closing it does nothing. */
final class RecordingModel implements EmbeddingModel {

  private final EmbeddingModel model;
  private final List<String> texts = new ArrayList<>();

  RecordingModel(EmbeddingModel model) {
    this.model = model;
  }

  /** The texts since the last time that somebody asked. */
  synchronized List<String> takeTexts() {
    List<String> taken = List.copyOf(texts);
    texts.clear();
    return taken;
  }

  private synchronized void record(List<String> embedded) {
    texts.addAll(embedded);
  }

  @Override
  public String fingerprint() {
    return model.fingerprint();
  }

  @Override
  public int dimension() {
    return model.dimension();
  }

  @Override
  public Set<String> languages() {
    return model.languages();
  }

  @Override
  public int maxTokens() {
    return model.maxTokens();
  }

  @Override
  public int countTokens(String text, Role role) {
    return model.countTokens(text, role);
  }

  @Override
  public float[] embed(String text, Role role) {
    return model.embed(text, role);
  }

  @Override
  public List<float[]> embedAll(List<String> embedded, Role role) {
    record(embedded);
    return model.embedAll(embedded, role);
  }

  @Override
  public void close() {}
}
