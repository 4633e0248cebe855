package dev.footnote.embed.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.document.Span;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.LateChunkingModel;
import dev.footnote.embed.Role;
import dev.footnote.testing.EmbeddingModelContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxLateChunkingModelTest extends EmbeddingModelContract {

  @TempDir static Path folder;

  @Override
  protected EmbeddingModel open() {
    return load(40, "");
  }

  @Test
  void a_part_has_the_mean_of_its_token_states_in_the_complete_text() {
    float[][] states = SmallModel.withTypes().states("the", "warranty", "lasts", "two", "years");
    try (LateChunkingModel late = load(40, "")) {
      assertVectors(
          late.embedParts("The warranty lasts two years", spans(0, 12, 13, 28)),
          mean(states[1], states[2]),
          mean(states[3], states[4], states[5]));
    }
  }

  @Test
  void spans_are_correct_behind_a_prefix_a_surrogate_pair_and_an_unpaired_surrogate() {
    float[][] states = SmallModel.withTypes().states("two", "[UNK]", "the", "cat", "##s", "sat");
    try (LateChunkingModel late = load(40, "two ")) {
      assertVectors(
          late.embedParts("\ud83d\ude00 \ud83d the CATS sat", spans(0, 4, 9, 13, 14, 17)),
          mean(states[2]),
          mean(states[4], states[5]),
          mean(states[6]));
    }
  }

  @Test
  void a_word_in_two_parts_counts_in_both() {
    float[][] states = SmallModel.withTypes().states("the", "warranty", "lasts");
    try (LateChunkingModel late = load(40, "")) {
      assertVectors(
          late.embedParts("the warranty lasts", spans(0, 8, 4, 18)),
          mean(states[1], states[2]),
          mean(states[2], states[3]));
    }
  }

  @Test
  void a_text_that_does_not_fit_is_read_in_windows() {
    float[][] first = SmallModel.withTypes().states("the", "cat", "sat");
    float[][] second = SmallModel.withTypes().states("on", "the", "mat");
    try (LateChunkingModel late = load(5, "")) {
      assertVectors(
          late.embedParts("the cat sat on the mat", spans(0, 7, 8, 11, 12, 22)),
          mean(first[1], first[2]),
          mean(first[3]),
          mean(second[1], second[2], second[3]));
    }
  }

  @Test
  void a_part_without_tokens_has_the_mean_of_its_window() {
    float[][] states = SmallModel.withTypes().states("the");
    try (LateChunkingModel late = load(40, "")) {
      assertVectors(
          late.embedParts("the \u0007 cat", spans(0, 3, 4, 5)), mean(states[1]), mean(states));
    }
  }

  @Test
  void questions_have_the_vectors_of_the_underlying_model() {
    try (OnnxEmbeddingModel plain = plain(40, "")) {
      assertThat(plain.lateChunking().embed("two cats", Role.QUERY))
          .isEqualTo(plain.embed("two cats", Role.QUERY));
      assertThat(plain.lateChunking().fingerprint()).isNotEqualTo(plain.fingerprint());
    }
  }

  @Test
  void an_invalid_part_is_rejected_with_its_position() {
    try (LateChunkingModel late = load(5, "")) {
      assertRefused(late, spans(0, 3, 4, 99), "parts[1]", "[4, 99)", "22 characters");
      assertRefused(late, spans(4, 7, 0, 3), "parts[1]", "before parts[0]");
      assertRefused(late, spans(0, 3, 3, 4), "parts[1]", "blank");
      assertRefused(late, spans(0, 3, 4, 22), "parts[1]", "7 tokens", "at most 5");
    }
  }

  @Test
  void a_model_that_pools_internally_is_rejected(@TempDir Path pooled) throws IOException {
    SmallModel.withTypes().writeTo(pooled);
    Files.write(pooled.resolve("model.onnx"), SmallModel.pooled().bytes());
    try (OnnxEmbeddingModel model = OnnxEmbeddingModel.builder(pooled).load()) {
      assertThatIllegalStateException()
          .isThrownBy(model::lateChunking)
          .withMessageContaining("single tokens");
    }
  }

  private static void assertRefused(LateChunkingModel late, List<Span> parts, String... says) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> late.embedParts("the cat sat on the mat", parts))
        .withMessageContainingAll(says);
  }

  private static void assertVectors(List<float[]> vectors, float[]... expected) {
    assertThat(vectors).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(vectors.get(i)).as("part %d", i).containsExactly(expected[i], within(1e-5f));
    }
  }

  private static float[] mean(float[]... states) {
    return FolderModelTest.unit(FolderModelTest.mean(states));
  }

  private static List<Span> spans(int... ends) {
    return Stream.iterate(0, i -> i < ends.length, i -> i + 2)
        .map(i -> new Span(ends[i], ends[i + 1]))
        .toList();
  }

  private static LateChunkingModel load(int maxTokens, String prefix) {
    return plain(maxTokens, prefix).lateChunking();
  }

  private static OnnxEmbeddingModel plain(int maxTokens, String prefix) {
    try {
      SmallModel.withTypes().writeTo(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return OnnxEmbeddingModel.builder(folder)
        .pooling(Pooling.MEAN)
        .queryPrefix("the ")
        .passagePrefix(prefix)
        .maxTokens(maxTokens)
        .threads(3)
        .load();
  }
}
