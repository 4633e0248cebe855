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
  void every_token_has_its_state_at_length_one() {
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
  void an_embedding_model_tells_of_its_tokens_without_its_prefixes() {
    try (OnnxEmbeddingModel whole =
            OnnxEmbeddingModel.builder(folder).pooling(Pooling.CLS).queryPrefix("the ").load();
        LateInteractionModel tokens = OnnxLateInteractionModel.builder(folder).load()) {
      assertThat(whole.lateInteraction().embed("two cats", Role.QUERY).toBytes(FLOATS))
          .isEqualTo(tokens.embed("two cats", Role.QUERY).toBytes(FLOATS));
      assertThat(whole.lateInteraction().fingerprint()).startsWith(whole.fingerprint());
    }
  }

  @Test
  void closing_the_tokens_of_an_embedding_model_leaves_it_open() {
    try (OnnxEmbeddingModel whole =
        OnnxEmbeddingModel.builder(folder).pooling(Pooling.CLS).load()) {
      LateInteractionModel tokens = whole.lateInteraction();
      tokens.close();

      assertThat(tokens.embed("cat", Role.QUERY).count()).isEqualTo(3);
      assertThat(whole.embed("cat", Role.QUERY)).hasSize(SmallModel.DIMENSION);
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
  void several_texts_have_the_vectors_of_each_in_their_order() {
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
  void a_text_that_is_blank_or_too_long_is_refused_by_its_place() {
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
  void a_model_that_pools_by_itself_tells_nothing_of_tokens() throws IOException {
    Files.write(folder.resolve("model.onnx"), SmallModel.pooled().bytes());
    try (OnnxEmbeddingModel whole = OnnxEmbeddingModel.builder(folder).load()) {
      assertThatIllegalStateException()
          .isThrownBy(whole::lateInteraction)
          .withMessageContaining("single tokens");
    }
  }

  @Test
  void a_closed_model_says_so() {
    LateInteractionModel model = OnnxLateInteractionModel.builder(folder).load();
    model.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> model.embed("cat", Role.QUERY))
        .withMessageContaining("closed");
  }
}
