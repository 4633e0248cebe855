package dev.footnote.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import dev.footnote.testing.EmbeddingModelContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CachingEmbeddingModelTest extends EmbeddingModelContract {

  private static final long MEGABYTE = 1 << 20;

  @Override
  protected EmbeddingModel open() {
    return new CachingEmbeddingModel(OnnxEmbeddingModel.bgeSmallEnV15(2), MEGABYTE);
  }

  @Test
  void the_model_runs_once_for_each_text_and_role() {
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
  void what_was_unused_longest_is_forgotten_first() {
    RecordingModel recording = new RecordingModel(model);
    EmbeddingModel caching = new CachingEmbeddingModel(recording, 200_000);

    for (int i = 0; i < 1_000; i++) {
      caching.embedAll(List.of("cat " + i), Role.PASSAGE);
    }
    recording.texts.clear();
    caching.embed("cat 0", Role.PASSAGE);
    caching.embed("cat 999", Role.PASSAGE);

    assertThat(recording.texts).containsExactly("PASSAGE cat 0");
  }

  @Test
  void a_bad_text_is_named_by_its_place_among_all_though_others_are_known() {
    model.embedAll(List.of("cat", "mat"), Role.PASSAGE);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.embedAll(List.of("cat", "mat", " "), Role.PASSAGE))
        .withMessageContaining("texts[2]");
  }

  @Test
  void less_memory_than_a_vector_takes_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CachingEmbeddingModel(model, 1_000))
        .withMessageContaining("max bytes 1000");
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
