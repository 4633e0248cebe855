package dev.footnote.embed.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.embed.EmbeddingException;
import dev.footnote.embed.Entailment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Uses a model whose logits are means over the tokens of a pair: the token's row of weights times
 * the weight of its text.
 */
class OnnxEntailmentModelTest {

  private static final float[] TEXT_WEIGHTS = {1, -2};
  private static final int TWO = 7;
  private static final int CAT = 10;
  private static final int MAT = 14;

  @TempDir Path folder;

  @BeforeEach
  void write_a_model() throws IOException {
    SmallModel.withTypes().writeTo(folder);
    write(weights());
    label("ENTAILMENT", "NEUTRAL", "CONTRADICTION");
  }

  @Test
  void the_premise_precedes_the_hypothesis() {
    double[] shares = softmax(logits(new int[] {CAT, MAT}, new int[] {TWO}));

    assertIs(judge("cat mat", "two"), shares[0], shares[1], shares[2]);
  }

  @Test
  void the_order_of_the_labels_is_read_from_the_config() throws IOException {
    double[] shares = softmax(logits(new int[] {CAT}, new int[] {TWO}));

    label("contradiction", "entailment", "neutral");
    assertIs(judge("cat", "two"), shares[1], shares[2], shares[0]);
  }

  @Test
  void a_list_of_premises_is_judged_like_each_premise_alone() {
    try (OnnxEntailmentModel model = OnnxEntailmentModel.builder(folder).threads(2).load()) {
      List<Entailment> judged = model.judge(List.of("cat", "mat", "cat mat"), "two");

      assertThat(judged)
          .containsExactly(judge("cat", "two"), judge("mat", "two"), judge("cat mat", "two"));
      assertThat(model.judge(List.of(), "two")).isEmpty();
    }
  }

  @Test
  void fits_reports_whether_a_pair_is_read_to_its_end() {
    try (OnnxEntailmentModel model = OnnxEntailmentModel.builder(folder).maxTokens(12).load()) {
      assertThat(model.fits("cat mat", "two")).isTrue();
      assertThat(model.fits("cat ".repeat(40), "two")).isFalse();
      assertThat(model.judge(List.of("cat ".repeat(40)), "two")).hasSize(1);
    }
  }

  @Test
  void a_text_with_an_unpaired_surrogate_is_judged() {
    assertThat(judge("cat \uD83D mat", "two \uDC00")).isNotNull();
  }

  @Test
  void other_labels_than_the_three_are_rejected() throws IOException {
    label("LABEL_0", "LABEL_1", "LABEL_2");
    assertRefused("labelled [LABEL_0, LABEL_1, LABEL_2]");

    label("entailment", "not_entailment");
    assertRefused("labelled [entailment, not_entailment]");

    Files.delete(folder.resolve("config.json"));
    assertRefused("needs three, labelled entailment, neutral and contradiction");
  }

  @Test
  void a_model_with_one_output_number_is_rejected() throws IOException {
    write(new float[SmallModel.words().length][1]);

    assertRefused("outputs 1 numbers per pair");
  }

  @Test
  void logits_that_are_not_finite_are_an_error() throws IOException {
    float[][] infinite = weights();
    infinite[CAT][1] = Float.POSITIVE_INFINITY;
    write(infinite);

    assertThatExceptionOfType(EmbeddingException.class)
        .isThrownBy(() -> judge("cat", "two"))
        .withMessageContaining("texts[0]");
  }

  @Test
  void a_token_limit_too_small_for_a_pair_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnnxEntailmentModel.builder(folder).maxTokens(2).load())
        .withMessageContaining("max tokens 2");
  }

  @Test
  void blank_texts_are_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> judge("cat", " "))
        .withMessage("the hypothesis is blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> judge(" ", "cat"))
        .withMessageContaining("texts[0] is blank");
  }

  @Test
  void a_closed_model_rejects_calls() {
    OnnxEntailmentModel model = OnnxEntailmentModel.builder(folder).load();
    model.close();
    model.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> model.judge(List.of("cat"), "two"))
        .withMessageContaining("closed");
  }

  private void assertRefused(String message) {
    assertThatExceptionOfType(EmbeddingException.class)
        .isThrownBy(() -> OnnxEntailmentModel.builder(folder).load())
        .withMessageContaining(message);
  }

  private Entailment judge(String premise, String hypothesis) {
    try (OnnxEntailmentModel model = OnnxEntailmentModel.builder(folder).load()) {
      return model.judge(List.of(premise), hypothesis).getFirst();
    }
  }

  private static void assertIs(
      Entailment judged, double entailment, double neutral, double contradiction) {
    assertThat(new double[] {judged.entailment(), judged.neutral(), judged.contradiction()})
        .containsExactly(new double[] {entailment, neutral, contradiction}, within(1e-6));
  }

  private static double[] logits(int[] premise, int[] hypothesis) {
    double[] logits = new double[3];
    for (int label = 0; label < logits.length; label++) {
      for (int id : premise) {
        logits[label] += weights()[id][label] * TEXT_WEIGHTS[0];
      }
      for (int id : hypothesis) {
        logits[label] += weights()[id][label] * TEXT_WEIGHTS[1];
      }
      logits[label] /= premise.length + hypothesis.length;
    }
    return logits;
  }

  private static double[] softmax(double[] logits) {
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit);
    }
    return new double[] {
      Math.exp(logits[0]) / sum, Math.exp(logits[1]) / sum, Math.exp(logits[2]) / sum
    };
  }

  private static float[][] weights() {
    float[][] words = SmallModel.words();
    float[][] weights = new float[words.length][];
    for (int id = 0; id < words.length; id++) {
      weights[id] = new float[] {words[id][0], words[id][1], words[id][2]};
    }
    return weights;
  }

  private void label(String... labels) throws IOException {
    StringBuilder map = new StringBuilder();
    for (int i = 0; i < labels.length; i++) {
      map.append(i == 0 ? "" : ", ").append("\"%d\": \"%s\"".formatted(i, labels[i]));
    }
    Files.writeString(folder.resolve("config.json"), "{\"id2label\": {%s}}".formatted(map));
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
