package dev.footnote.embed.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.embed.EmbeddingException;
import dev.footnote.embed.Role;
import dev.footnote.embed.SparseEmbeddingModel;
import dev.footnote.embed.SparseVector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a model that tells of each token a row of a table. */
class OnnxSparseEmbeddingModelTest {

  private static final int THE = 4;
  private static final int WARRANTY = 5;
  private static final int CAT = 10;
  private static final int MAT = 14;

  @TempDir Path folder;

  private float[][] table;

  @BeforeEach
  void write_a_model() throws IOException {
    SmallModel.withTypes().writeTo(folder);
    int words = SmallModel.words().length;
    table = new float[words][words];
    table[CAT][CAT] = 2;
    table[CAT][MAT] = 0.5f;
    table[CAT][THE] = -3;
    table[MAT][MAT] = 1;
    table[MAT][WARRANTY] = 0.25f;
    write();
  }

  @Test
  void a_word_weighs_the_logarithm_of_one_and_the_most_that_a_token_says_of_it() {
    try (SparseEmbeddingModel model = load()) {
      Map<String, Float> weights = model.embed("cat mat", Role.PASSAGE).weights();

      assertThat(weights.keySet()).containsExactly("cat", "mat", "warranty");
      assertThat(weights.get("cat")).isCloseTo((float) Math.log(3), within(1e-6f));
      assertThat(weights.get("mat")).isCloseTo((float) Math.log(2), within(1e-6f));
      assertThat(weights.get("warranty")).isCloseTo((float) Math.log(1.25), within(1e-6f));
    }
  }

  @Test
  void a_text_of_which_nothing_is_said_has_no_words() {
    try (SparseEmbeddingModel model = load()) {
      assertThat(model.embed("the", Role.PASSAGE).weights()).isEmpty();
    }
  }

  @Test
  void what_stands_for_no_text_is_no_word() throws IOException {
    table[CAT][2] = 9;
    write();
    try (SparseEmbeddingModel model = load()) {
      assertThat(model.embed("cat", Role.PASSAGE).weights()).doesNotContainKey("[CLS]");
    }
  }

  @Test
  void several_texts_have_the_words_of_each_in_their_order() {
    try (SparseEmbeddingModel model = load()) {
      assertThat(model.embedAll(List.of("mat", "the", "cat"), Role.PASSAGE))
          .containsExactly(
              model.embed("mat", Role.PASSAGE),
              model.embed("the", Role.PASSAGE),
              model.embed("cat", Role.PASSAGE));
    }
  }

  @Test
  void texts_are_as_near_as_the_words_of_both_weigh() {
    try (SparseEmbeddingModel model = load()) {
      SparseVector cat = model.embed("cat", Role.QUERY);
      SparseVector mat = model.embed("mat", Role.PASSAGE);

      assertThat(cat.dot(mat)).isCloseTo(Math.log(1.5) * Math.log(2), within(1e-6));
      assertThat(cat.top(1).weights()).containsOnlyKeys("cat");
    }
  }

  @Test
  void a_weight_that_is_no_number_is_an_error_and_no_word() throws IOException {
    table[CAT][MAT] = Float.NaN;
    write();
    try (SparseEmbeddingModel model = load()) {
      assertThatExceptionOfType(EmbeddingException.class)
          .isThrownBy(() -> model.embedAll(List.of("mat", "cat"), Role.PASSAGE))
          .withMessageContaining("texts[1]")
          .withMessageContaining("NaN");
    }
  }

  @Test
  void a_model_of_fewer_words_than_its_tokenizer_is_refused() throws IOException {
    table = SmallModel.words();
    write();

    assertThatExceptionOfType(EmbeddingException.class)
        .isThrownBy(this::load)
        .withMessageContaining("tells 6 numbers of a token")
        .withMessageContaining("17 tokens");
  }

  @Test
  void a_blank_text_is_refused_and_a_closed_model_says_so() {
    SparseEmbeddingModel model = load();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.embed(" ", Role.QUERY))
        .withMessageContaining("blank");
    model.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> model.embed("cat", Role.QUERY))
        .withMessageContaining("closed");
  }

  private SparseEmbeddingModel load() {
    return OnnxSparseEmbeddingModel.builder(folder).threads(2).load();
  }

  private void write() throws IOException {
    Files.write(
        folder.resolve("model.onnx"),
        new OnnxGraph()
            .input("input_ids", OnnxGraph.INT64, "batch", "sequence")
            .weights("table", table)
            .node("Gather", "logits", "table", "input_ids")
            .output("logits", OnnxGraph.FLOAT, "batch", "sequence", table[0].length)
            .bytes());
  }
}
