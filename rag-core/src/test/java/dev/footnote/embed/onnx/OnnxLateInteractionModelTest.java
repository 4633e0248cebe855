package dev.footnote.embed.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.embed.LateInteractionModel;
import dev.footnote.embed.Quantization;
import dev.footnote.embed.Role;
import dev.footnote.embed.TokenVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxLateInteractionModelTest {

  private static final Quantization FLOATS = Quantization.FLOAT32;

  @TempDir Path folder;

  @BeforeEach
  void write_a_model() throws IOException {
    SmallModel.withTypes().writeTo(folder);
  }

  @Test
  void each_token_has_its_state_scaled_to_length_one() {
    float[][] states = SmallModel.withTypes().states("two", "cat", "##s");
    try (LateInteractionModel model = OnnxLateInteractionModel.builder(folder).load()) {
      TokenVectors vectors = model.embed("Two cats", Role.PASSAGE);

      assertThat(vectors.count()).isEqualTo(5);
      for (int token = 0; token < 5; token++) {
        assertThat(vectors.vector(token))
            .containsExactly(FolderModelTest.unit(states[token]), within(1e-6f));
      }
    }
  }

  @Test
  void an_embedding_model_embeds_its_tokens_without_prefixes() {
    try (OnnxEmbeddingModel model =
            OnnxEmbeddingModel.builder(folder).pooling(Pooling.CLS).queryPrefix("the ").load();
        LateInteractionModel tokens = OnnxLateInteractionModel.builder(folder).load()) {
      assertThat(model.lateInteraction().embed("two cats", Role.QUERY).toBytes(FLOATS))
          .isEqualTo(tokens.embed("two cats", Role.QUERY).toBytes(FLOATS));
      assertThat(model.lateInteraction().fingerprint()).startsWith(model.fingerprint());
    }
  }

  @Test
  void closing_the_late_interaction_view_leaves_the_embedding_model_open() {
    try (OnnxEmbeddingModel model =
        OnnxEmbeddingModel.builder(folder).pooling(Pooling.CLS).load()) {
      LateInteractionModel tokens = model.lateInteraction();
      tokens.close();

      assertThat(tokens.embed("cat", Role.QUERY).count()).isEqualTo(3);
      assertThat(model.embed("cat", Role.QUERY)).hasSize(SmallModel.DIMENSION);
    }
  }

  @Test
  void each_role_has_its_prefix() throws IOException {
    Files.writeString(
        folder.resolve("config_sentence_transformers.json"),
        "{\"prompts\": {\"query\": \"the \"}}");
    try (LateInteractionModel model =
        OnnxLateInteractionModel.builder(folder).passagePrefix("a two ").load()) {
      assertThat(model.countTokens("cat", Role.QUERY)).isEqualTo(4);
      assertThat(model.embed("cat", Role.PASSAGE).count()).isEqualTo(5);
    }
  }

  @Test
  void a_list_has_the_vectors_of_each_text_in_order() {
    List<String> texts = List.of("two cats", "the warranty lasts", "a", "mat on mat");
    try (LateInteractionModel model = OnnxLateInteractionModel.builder(folder).threads(3).load()) {
      List<TokenVectors> all = model.embedAll(texts, Role.PASSAGE);

      for (int i = 0; i < texts.size(); i++) {
        assertThat(all.get(i).toBytes(FLOATS))
            .isEqualTo(model.embed(texts.get(i), Role.PASSAGE).toBytes(FLOATS));
      }
    }
  }

  @Test
  void a_blank_or_too_long_text_is_rejected_with_its_position() {
    try (LateInteractionModel model =
        OnnxLateInteractionModel.builder(folder).maxTokens(4).load()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.embedAll(List.of("cat", " "), Role.PASSAGE))
          .withMessageContaining("texts[1] is blank");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.embedAll(List.of("cat", "cat cat cat"), Role.PASSAGE))
          .withMessageContaining("texts[1] has 5 tokens")
          .withMessageContaining("at most 4");
    }
  }

  @Test
  void a_model_that_pools_internally_has_no_token_vectors() throws IOException {
    Files.write(folder.resolve("model.onnx"), SmallModel.pooled().bytes());
    try (OnnxEmbeddingModel model = OnnxEmbeddingModel.builder(folder).load()) {
      assertThatIllegalStateException()
          .isThrownBy(model::lateInteraction)
          .withMessageContaining("single tokens");
    }
  }

  @Test
  void a_closed_model_rejects_calls() {
    LateInteractionModel model = OnnxLateInteractionModel.builder(folder).load();
    model.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> model.embed("cat", Role.QUERY))
        .withMessageContaining("closed");
  }
}
