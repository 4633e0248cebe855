package dev.footnote.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.embed.LongTextModel.Policy;
import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import dev.footnote.testing.EmbeddingModelContract;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LongTextModelTest {

  /** With the two special tokens as long as a text may be. */
  private static final String CATS = "cat ".repeat(510).strip();

  private static final String MATS = "mat ".repeat(255).strip();

  @Nested
  class MeanOfWindows extends EmbeddingModelContract {

    @Override
    protected EmbeddingModel open() {
      return new LongTextModel(OnnxEmbeddingModel.bgeSmallEnV15(2), Policy.MEAN_OF_WINDOWS, 1_100);
    }

    @Test
    void a_long_text_has_the_mean_of_its_windows_by_their_tokens() {
      float[] cats = model.embed(CATS, Role.PASSAGE);
      float[] mats = model.embed(MATS, Role.PASSAGE);
      double[] sum = new double[cats.length];
      for (int i = 0; i < sum.length; i++) {
        sum[i] = 512 * cats[i] + 257 * mats[i];
      }

      assertThat(model.embed(CATS + "\n" + MATS, Role.PASSAGE))
          .containsExactly(unit(sum), within(1e-6f));
    }

    @Test
    void a_long_text_has_one_vector_alone_and_among_others() {
      String both = CATS + "\n" + MATS;
      assertThat(
              model.embedAll(List.of("two cats", both, MATS), Role.PASSAGE).toArray(float[][]::new))
          .isDeepEqualTo(
              new float[][] {
                model.embed("two cats", Role.PASSAGE),
                model.embed(both, Role.PASSAGE),
                model.embed(MATS, Role.PASSAGE)
              });
    }
  }

  @Nested
  class FirstWindow extends EmbeddingModelContract {

    @Override
    protected EmbeddingModel open() {
      return new LongTextModel(OnnxEmbeddingModel.bgeSmallEnV15(2), Policy.FIRST_WINDOW, 1_100);
    }

    @Test
    void a_long_text_has_the_vector_of_what_it_begins_with() {
      assertThat(model.embed(CATS + "\n" + MATS, Role.PASSAGE))
          .isEqualTo(model.embed(CATS, Role.PASSAGE));
    }
  }

  @Test
  void a_text_that_fits_has_the_vector_that_it_always_had() {
    try (EmbeddingModel plain = OnnxEmbeddingModel.bgeSmallEnV15(2)) {
      EmbeddingModel patient = new LongTextModel(plain, Policy.MEAN_OF_WINDOWS, 1_100);

      assertThat(patient.embed(CATS, Role.PASSAGE)).isEqualTo(plain.embed(CATS, Role.PASSAGE));
    }
  }

  @Test
  void no_text_that_the_model_reads_may_be_too_long() {
    try (EmbeddingModel plain = OnnxEmbeddingModel.bgeSmallEnV15(2)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new LongTextModel(plain, Policy.FIRST_WINDOW, 511))
          .withMessageContaining("max tokens 511: must be at least the 512");
    }
  }

  private static float[] unit(double[] sum) {
    double squares = 0;
    for (double x : sum) {
      squares += x * x;
    }
    float[] unit = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      unit[i] = (float) (sum[i] / Math.sqrt(squares));
    }
    return unit;
  }
}
