package dev.footnote.embed.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.embed.EmbeddingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Uses a model whose logit is a mean over the tokens of a pair: the weight of the token times the
 * weight of its text.
 */
class OnnxCrossEncoderTest {

  private static final float[] TEXT_WEIGHTS = {1, -2};

  @TempDir Path folder;

  @BeforeEach
  void write_a_model() throws IOException {
    SmallModel.withTypes().writeTo(folder);
    write(wordWeights());
  }

  @Test
  void a_score_is_the_output_for_the_question_followed_by_the_text() {
    assertThat(score(b -> b.activation(Activation.NONE), "two", "cat mat"))
        .containsExactly(new double[] {logit(new int[] {7}, new int[] {10, 14})}, within(1e-6));
  }

  @Test
  void a_score_is_between_0_and_1_unless_logits_are_requested() {
    double logit = score(b -> b.activation(Activation.NONE), "two", "cat")[0];

    assertThat(score(b -> b, "two", "cat"))
        .containsExactly(new double[] {1 / (1 + Math.exp(-logit))}, within(1e-9));
  }

  @Test
  void the_activation_is_read_from_the_files() throws IOException {
    double logit = score(b -> b.activation(Activation.NONE), "two", "cat")[0];

    Files.writeString(
        folder.resolve("config.json"),
        "{\"sentence_transformers\": {\"activation_fn\": \"torch.nn.modules.linear.Identity\"}}");
    assertThat(score(b -> b, "two", "cat")).containsExactly(logit);

    Files.writeString(
        folder.resolve("config.json"),
        "{\"sbert_ce_default_activation_function\": \"torch.nn.modules.linear.Identity\"}");
    assertThat(score(b -> b, "two", "cat")).containsExactly(logit);
    assertThat(score(b -> b.activation(Activation.SIGMOID), "two", "cat")[0]).isBetween(0.0, 1.0);
  }

  @Test
  void a_list_has_the_scores_of_each_text_in_order() {
    List<String> texts =
        IntStream.range(0, 50).mapToObj(i -> "cat ".repeat(1 + i % 7) + "mat").toList();
    try (OnnxCrossEncoder model = OnnxCrossEncoder.builder(folder).threads(3).load()) {
      double[] scores = model.score("two", texts);

      for (int i = 0; i < texts.size(); i++) {
        assertThat(model.score("two", List.of(texts.get(i)))).containsExactly(scores[i]);
      }
      assertThat(model.score("two", List.of())).isEmpty();
    }
  }

  @Test
  void the_longer_text_of_a_too_long_pair_is_cut() {
    assertThat(score(b -> b.maxTokens(8), "two years", "cat ".repeat(6) + "mat ".repeat(90)))
        .isEqualTo(score(b -> b, "two years", "cat ".repeat(6)));
    assertThat(score(b -> b.maxTokens(8), "cat ".repeat(90), "mat"))
        .isEqualTo(score(b -> b, "cat ".repeat(7), "mat"));
  }

  @Test
  void an_empty_text_has_a_score_but_a_blank_question_is_rejected() {
    assertThat(score(b -> b, "two", "")).hasSize(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> score(b -> b, " ", "cat"))
        .withMessageContaining("blank");
  }

  @Test
  void a_token_limit_too_small_for_a_pair_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnnxCrossEncoder.builder(folder).maxTokens(2).load())
        .withMessageContaining("max tokens 2");
  }

  @Test
  void a_model_with_several_output_numbers_is_rejected() throws IOException {
    write(new float[SmallModel.words().length][3]);

    assertThatExceptionOfType(EmbeddingException.class)
        .isThrownBy(() -> OnnxCrossEncoder.builder(folder).load())
        .withMessageContaining(
            "model.onnx outputs 3 numbers per pair: a cross-encoder needs exactly one");
  }

  @Test
  void a_model_that_outputs_token_states_is_rejected() throws IOException {
    SmallModel.withTypes().writeTo(folder);

    assertThatExceptionOfType(EmbeddingException.class)
        .isThrownBy(() -> OnnxCrossEncoder.builder(folder).load())
        .withMessageContaining("last_hidden_state: FLOAT")
        .withMessageContaining("float [batch, dimension]");
  }

  @Test
  void an_infinite_score_is_an_error() throws IOException {
    float[][] infinite = wordWeights();
    infinite[10][0] = Float.POSITIVE_INFINITY;
    write(infinite);

    assertThatExceptionOfType(EmbeddingException.class)
        .isThrownBy(() -> score(b -> b.activation(Activation.NONE), "cat", "mat", "cat"))
        .withMessageContaining("texts[");
  }

  @Test
  void a_closed_model_rejects_calls() {
    OnnxCrossEncoder model = OnnxCrossEncoder.builder(folder).load();
    model.close();
    model.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> model.score("two", List.of("cat")))
        .withMessageContaining("closed");
  }

  private double[] score(
      UnaryOperator<OnnxCrossEncoder.Builder> options, String question, String... texts) {
    try (OnnxCrossEncoder model = options.apply(OnnxCrossEncoder.builder(folder)).load()) {
      return model.score(question, List.of(texts));
    }
  }

  private static double logit(int[] question, int[] text) {
    double sum = 0;
    for (int id : question) {
      sum += wordWeights()[id][0] * TEXT_WEIGHTS[0];
    }
    for (int id : text) {
      sum += wordWeights()[id][0] * TEXT_WEIGHTS[1];
    }
    return sum / (question.length + text.length);
  }

  private static float[][] wordWeights() {
    float[][] words = SmallModel.words();
    float[][] weights = new float[words.length][1];
    for (int id = 0; id < words.length; id++) {
      weights[id][0] = words[id][0];
    }
    return weights;
  }

  private void write(float[][] weights) throws IOException {
    Files.write(
        folder.resolve("model.onnx"),
        new OnnxGraph()
            .input("input_ids", OnnxGraph.INT64, "batch", "sequence")
            .input("token_type_ids", OnnxGraph.INT64, "batch", "sequence")
            .weights("words", weights)
            .weights("types", new float[][] {{TEXT_WEIGHTS[0]}, {TEXT_WEIGHTS[1]}})
            .constant("one", 1)
            .node("Gather", "word_rows", "words", "input_ids")
            .node("Gather", "type_rows", "types", "token_type_ids")
            .node("Mul", "weighted", "word_rows", "type_rows")
            .meanOverTokens("mean", "weighted")
            .node("Squeeze", "logits", "mean", "one")
            .output("logits", OnnxGraph.FLOAT, "batch", weights[0].length)
            .bytes());
  }
}
