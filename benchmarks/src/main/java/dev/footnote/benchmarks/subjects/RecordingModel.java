package dev.footnote.benchmarks.subjects;

import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.ForwardingEmbeddingModel;
import dev.footnote.embed.Role;
import java.util.ArrayList;
import java.util.List;

/** A decorator that records the texts of {@code embedAll}. Closing it has no effect. */
final class RecordingModel extends ForwardingEmbeddingModel {

  private final List<String> texts = new ArrayList<>();

  RecordingModel(EmbeddingModel model) {
    super(model);
  }

  /** Returns the texts recorded since the last call, and forgets them. */
  synchronized List<String> takeTexts() {
    List<String> taken = List.copyOf(texts);
    texts.clear();
    return taken;
  }

  private synchronized void record(List<String> embedded) {
    texts.addAll(embedded);
  }

  @Override
  public List<float[]> embedAll(List<String> embedded, Role role) {
    record(embedded);
    return super.embedAll(embedded, role);
  }

  @Override
  public void close() {}
}
