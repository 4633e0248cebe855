package dev.footnote.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.embed.onnx.SmallModel;
import dev.footnote.testing.EmbeddingModelContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachingEmbeddingModelTest extends EmbeddingModelContract {

  private static final long MEGABYTE = 1 << 20;

  /** Room for about a hundred of the small model's vectors. */
  private static final long HUNDRED_VECTORS = 20_000;

  @TempDir static Path folder;

  @Override
  protected EmbeddingModel open() {
    return new CachingEmbeddingModel(SmallModel.load(folder), MEGABYTE);
  }

  @Test
  void each_text_is_embedded_once_per_role() {
    RecordingModel recording = new RecordingModel(model);
    EmbeddingModel caching = new CachingEmbeddingModel(recording, MEGABYTE);

    caching.embed("cat", Role.QUERY);
    caching.embed("cat", Role.QUERY);
    caching.embed("cat", Role.PASSAGE);
    caching.embedAll(List.of("mat", "cat", "mat", "hat"), Role.PASSAGE);
    caching.embedAll(List.of("hat", "mat", "cat"), Role.PASSAGE);

    assertThat(recording.texts)
        .containsExactly("QUERY cat", "PASSAGE cat", "PASSAGE mat", "PASSAGE hat");
  }

  @Test
  void the_least_recently_used_vector_is_evicted_first() {
    RecordingModel recording = new RecordingModel(model);
    EmbeddingModel caching = new CachingEmbeddingModel(recording, HUNDRED_VECTORS);

    for (int i = 0; i < 1_000; i++) {
      caching.embedAll(List.of("cat " + i), Role.PASSAGE);
    }
    recording.texts.clear();
    caching.embed("cat 0", Role.PASSAGE);
    caching.embed("cat 999", Role.PASSAGE);

    assertThat(recording.texts).containsExactly("PASSAGE cat 0");
  }

  @Test
  void an_invalid_text_is_named_by_its_position_even_if_others_are_cached() {
    model.embedAll(List.of("cat", "mat"), Role.PASSAGE);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.embedAll(List.of("cat", "mat", " "), Role.PASSAGE))
        .withMessageContaining("texts[2]");
  }

  @Test
  void less_memory_than_one_vector_needs_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CachingEmbeddingModel(model, 100))
        .withMessageContaining("max bytes 100");
  }

  /** A decorator that records which texts are embedded. */
  private static final class RecordingModel extends ForwardingEmbeddingModel {
    private final List<String> texts = new ArrayList<>();

    RecordingModel(EmbeddingModel model) {
      super(model);
    }

    @Override
    public float[] embed(String text, Role role) {
      texts.add(role + " " + text);
      return super.embed(text, role);
    }

    @Override
    public List<float[]> embedAll(List<String> all, Role role) {
      return all.stream().map(text -> embed(text, role)).toList();
    }
  }
}
