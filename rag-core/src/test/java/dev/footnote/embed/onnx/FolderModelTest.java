package dev.footnote.embed.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.footnote.embed.EmbeddingException;
import dev.footnote.embed.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderModelTest {

  @TempDir Path folder;

  @BeforeEach
  void write_a_loadable_model() throws IOException {
    SmallModel.withTypes().writeTo(folder);
  }

  @Test
  void cls_pooling_returns_the_state_of_the_first_token() {
    try (OnnxEmbeddingModel model =
        OnnxEmbeddingModel.builder(folder).pooling(Pooling.CLS).load()) {
      float[][] states = SmallModel.withTypes().states("two", "cat", "##s");
      assertThat(model.embed("Two cats", Role.PASSAGE))
          .containsExactly(unit(states[0]), within(1e-6f));
    }
  }

  @Test
  void mean_pooling_includes_special_tokens() {
    try (OnnxEmbeddingModel model =
        OnnxEmbeddingModel.builder(folder).pooling(Pooling.MEAN).load()) {
      float[][] states = SmallModel.withTypes().states("two", "cat", "##s");
      assertThat(model.embed("Two cats", Role.PASSAGE))
          .containsExactly(unit(mean(states)), within(1e-6f));
    }
  }

  @Test
  void a_model_without_token_types_receives_none() throws IOException {
    SmallModel.withoutTypes().writeTo(folder);
    try (OnnxEmbeddingModel model =
        OnnxEmbeddingModel.builder(folder).pooling(Pooling.MEAN).load()) {
      float[][] states = SmallModel.withoutTypes().states("warranty");
      assertThat(model.embed("warranty", Role.PASSAGE))
          .containsExactly(unit(mean(states)), within(1e-6f));
    }
  }

  @Test
  void a_model_without_a_mask_receives_none() throws IOException {
    float[][] words = new float[SmallModel.words().length][2];
    words[2] = new float[] {3, 4};
    writeGraph(
        new OnnxGraph()
            .input("input_ids", OnnxGraph.INT64, "batch", "sequence")
            .weights("words", words)
            .node("Gather", "states", "words", "input_ids")
            .output("states", OnnxGraph.FLOAT, "batch", "sequence", 2));
    try (OnnxEmbeddingModel model =
        OnnxEmbeddingModel.builder(folder).pooling(Pooling.CLS).load()) {
      assertThat(model.dimension()).isEqualTo(2);
      assertThat(model.embed("the", Role.PASSAGE))
          .containsExactly(new float[] {0.6f, 0.8f}, within(1e-6f));
    }
  }

  @Test
  void each_role_has_its_prefix() {
    try (OnnxEmbeddingModel plain =
            OnnxEmbeddingModel.builder(folder).pooling(Pooling.MEAN).load();
        OnnxEmbeddingModel prefixed =
            OnnxEmbeddingModel.builder(folder)
                .pooling(Pooling.MEAN)
                .queryPrefix("two ")
                .passagePrefix("the ")
                .load()) {
      assertThat(prefixed.embed("cats", Role.QUERY)).isEqualTo(plain.embed("two cats", Role.QUERY));
      assertThat(prefixed.embed("cats", Role.PASSAGE))
          .isEqualTo(plain.embed("the cats", Role.QUERY));
      assertThat(prefixed.countTokens("cats", Role.QUERY)).isEqualTo(5);
    }
  }

  @Test
  void truncation_and_padding_of_the_tokenizer_are_disabled() {
    try (OnnxEmbeddingModel model =
        OnnxEmbeddingModel.builder(folder).pooling(Pooling.CLS).load()) {
      assertThat(model.countTokens("a", Role.PASSAGE)).isEqualTo(3);
      assertThat(model.countTokens("a cat sat on the mat", Role.PASSAGE)).isEqualTo(8);
    }
  }

  @Test
  void the_fingerprint_changes_with_every_setting_that_changes_vectors() throws IOException {
    String plain = fingerprint(b -> b);
    assertThat(
            List.of(
                fingerprint(b -> b.queryPrefix("x")),
                fingerprint(b -> b.passagePrefix("x")),
                fingerprint(b -> b.maxTokens(9))))
        .doesNotHaveDuplicates()
        .doesNotContain(plain);
    assertThat(fingerprint(b -> b.threads(1))).isEqualTo(plain);

    Files.writeString(folder.resolve("model.onnx_data"), "other weights");
    assertThat(fingerprint(b -> b)).isNotEqualTo(plain);
    Files.delete(folder.resolve("model.onnx_data"));
    Files.writeString(
        folder.resolve("tokenizer.json"),
        Files.readString(folder.resolve("tokenizer.json")).replace("\"sat\"", "\"sit\""));
    assertThat(fingerprint(b -> b)).isNotEqualTo(plain);
  }

  @Test
  void the_fingerprint_does_not_depend_on_the_folder(@TempDir Path elsewhere) throws IOException {
    String here = fingerprint(b -> b);
    SmallModel.withTypes().writeTo(elsewhere);
    try (OnnxEmbeddingModel model =
        OnnxEmbeddingModel.builder(elsewhere).pooling(Pooling.CLS).load()) {
      assertThat(model.fingerprint()).isEqualTo(here).startsWith("onnx/sha256:");
    }
  }

  @Test
  void a_missing_graph_is_named_in_the_error() throws IOException {
    Files.delete(folder.resolve("model.onnx"));
    assertRefused(folder.resolve("model.onnx").toString(), "does not exist", "tokenizer.json");
  }

  @Test
  void a_missing_tokenizer_is_named_in_the_error() throws IOException {
    Files.delete(folder.resolve("tokenizer.json"));
    assertRefused(folder.resolve("tokenizer.json").toString(), "does not exist");
  }

  @Test
  void a_missing_folder_is_named_in_the_error() throws IOException {
    MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    assertRefused(folder.toString(), "does not exist");
  }

  @Test
  void a_broken_graph_is_named_in_the_error() throws IOException {
    Files.writeString(folder.resolve("model.onnx"), "version https://git-lfs.github.com/spec/v1");
    assertRefused(folder.resolve("model.onnx").toString(), "not a model", "download it again");
  }

  @Test
  void a_broken_tokenizer_is_named_in_the_error() throws IOException {
    Files.writeString(folder.resolve("tokenizer.json"), "{}");
    assertRefused(folder.toString(), "tokenizer.json", "not a Hugging Face tokenizer");
  }

  @Test
  void an_unknown_input_is_rejected() throws IOException {
    writeGraph(
        SmallModel.withTypes()
            .graph(SmallModel.zeros())
            .input("pixel_values", OnnxGraph.FLOAT, "batch", 3));
    assertRefused("pixel_values: FLOAT [-1, 3]", "input_ids", "token_type_ids", "int64");
  }

  @Test
  void a_fixed_sequence_length_is_rejected() throws IOException {
    writeGraph(
        new OnnxGraph()
            .input("input_ids", OnnxGraph.INT64, 1, 128)
            .weights("words", SmallModel.zeros())
            .node("Gather", "states", "words", "input_ids")
            .output("states", OnnxGraph.FLOAT, 1, 128, SmallModel.DIMENSION));
    assertRefused("input_ids: INT64 [1, 128]", "of any length");
  }

  @Test
  void an_output_of_the_wrong_shape_is_rejected() throws IOException {
    writeGraph(
        new OnnxGraph()
            .input("input_ids", OnnxGraph.INT64, "batch", "sequence")
            .toFloat("scores", "input_ids")
            .output("scores", OnnxGraph.FLOAT, "batch", "sequence"));
    assertRefused("scores: FLOAT [-1, -1]", "float [batch, sequence, dimension]");
  }

  @Test
  void a_zero_vector_is_an_error() throws IOException {
    writeGraph(SmallModel.withoutTypes().graph(SmallModel.zeros()));
    try (OnnxEmbeddingModel model =
        OnnxEmbeddingModel.builder(folder).pooling(Pooling.CLS).load()) {
      assertThatExceptionOfType(EmbeddingException.class)
          .isThrownBy(() -> model.embedAll(List.of("cat", "mat"), Role.PASSAGE))
          .withMessageContaining("texts[0]")
          .withMessageContaining("no direction");
    }
  }

  @Test
  void an_interrupt_ends_the_embedding_of_a_list() {
    try (OnnxEmbeddingModel model =
        OnnxEmbeddingModel.builder(folder).pooling(Pooling.CLS).load()) {
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(EmbeddingException.class)
          .isThrownBy(() -> model.embedAll(List.of("cat", "mat"), Role.PASSAGE))
          .withMessageContaining("list of 2 texts");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"CUDA, onnxruntime_gpu", "DIRECTML, DirectML"})
  void an_unsupported_device_is_rejected_with_a_remedy(Device device, String remedy) {
    assertThatExceptionOfType(EmbeddingException.class)
        .isThrownBy(
            () -> OnnxEmbeddingModel.builder(folder).pooling(Pooling.CLS).device(device).load())
        .withMessageContaining("cannot use " + device + " here")
        .withMessageContaining(remedy);
  }

  @Test
  void setters_check_their_arguments() {
    OnnxEmbeddingModel.Builder builder = OnnxEmbeddingModel.builder(folder).pooling(Pooling.CLS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.maxTokens(0))
        .withMessageContaining("0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.threads(-1))
        .withMessageContaining("-1");
  }

  private String fingerprint(UnaryOperator<OnnxEmbeddingModel.Builder> options) {
    try (OnnxEmbeddingModel model =
        options.apply(OnnxEmbeddingModel.builder(folder).pooling(Pooling.CLS)).load()) {
      return model.fingerprint();
    }
  }

  private void writeGraph(OnnxGraph graph) throws IOException {
    Files.write(folder.resolve("model.onnx"), graph.bytes());
  }

  private void assertRefused(String... parts) {
    assertThatExceptionOfType(EmbeddingException.class)
        .isThrownBy(() -> OnnxEmbeddingModel.builder(folder).pooling(Pooling.CLS).load())
        .satisfies(e -> assertThat(e).hasMessageContainingAll(parts));
  }

  static float[] mean(float[][] rows) {
    float[] mean = new float[rows[0].length];
    for (float[] row : rows) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += row[i] / rows.length;
      }
    }
    return mean;
  }

  static float[] unit(float[] vector) {
    double squares = 0;
    for (float x : vector) {
      squares += (double) x * x;
    }
    float[] unit = new float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      unit[i] = (float) (vector[i] / Math.sqrt(squares));
    }
    return unit;
  }
}
