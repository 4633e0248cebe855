package dev.footnote.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CachingEmbeddingModelTest extends EmbeddingModelContract {

  private static final long MEGABYTE = 1 << 20;

  @Override
  protected EmbeddingModel open() {
    return new CachingEmbeddingModel(OnnxEmbeddingModel.bgeSmallEnV15(2), MEGABYTE);
  }

  @Test
  void the_model_runs_once_for_each_text_and_role() {
    Counting counting = new Counting(model);
    EmbeddingModel caching = new CachingEmbeddingModel(counting, MEGABYTE);

    caching.embed("cat", Role.QUERY);
    caching.embed("cat", Role.QUERY);
    caching.embed("cat", Role.PASSAGE);
    caching.embedAll(List.of("mat", "cat", "mat", "hat"), Role.PASSAGE);
    caching.embedAll(List.of("hat", "mat", "cat"), Role.PASSAGE);

    assertThat(counting.texts)
        .containsExactly("QUERY cat", "PASSAGE cat", "PASSAGE mat", "PASSAGE hat");
  }

  @Test
  void what_was_unused_longest_is_forgotten_first() {
    Counting counting = new Counting(model);
    EmbeddingModel caching = new CachingEmbeddingModel(counting, 200_000);

    for (int i = 0; i < 1_000; i++) {
      caching.embedAll(List.of("cat " + i), Role.PASSAGE);
    }
    counting.texts.clear();
    caching.embed("cat 0", Role.PASSAGE);
    caching.embed("cat 999", Role.PASSAGE);

    assertThat(counting.texts).containsExactly("PASSAGE cat 0");
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

  /** The vectors of another model, and a list of what it was asked. */
  private static final class Counting implements EmbeddingModel {
    private final EmbeddingModel model;
    private final List<String> texts = new ArrayList<>();

    Counting(EmbeddingModel model) {
      this.model = model;
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
      return Set.of();
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
      texts.add(role + " " + text);
      return model.embed(text, role);
    }

    @Override
    public List<float[]> embedAll(List<String> all, Role role) {
      return all.stream().map(text -> embed(text, role)).toList();
    }

    @Override
    public void close() {}
  }
}
