package dev.footnote.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.embed.LongTextModel.Policy;
import dev.footnote.embed.onnx.SmallModel;
import dev.footnote.testing.EmbeddingModelContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongTextModelTest {

  private static final int SPECIAL_TOKENS = 2;
  private static final int MAX_TOKENS = 90;

  /** With its special tokens, as long as the small model reads. */
  private static final String CATS = "cat ".repeat(SmallModel.MAX_TOKENS - SPECIAL_TOKENS).strip();

  private static final int MATS_TOKENS = 19;
  private static final String MATS = "mat ".repeat(MATS_TOKENS - SPECIAL_TOKENS).strip();

  @TempDir static Path folder;

  @Nested
  class MeanOfWindows extends EmbeddingModelContract {

    @Override
    protected EmbeddingModel open() {
      return new LongTextModel(SmallModel.load(folder), Policy.MEAN_OF_WINDOWS, MAX_TOKENS);
    }

    @Test
    void a_long_text_has_the_mean_of_its_windows_weighted_by_tokens() {
      float[] cats = model.embed(CATS, Role.PASSAGE);
      float[] mats = model.embed(MATS, Role.PASSAGE);
      double[] sum = new double[cats.length];
      for (int i = 0; i < sum.length; i++) {
        sum[i] = SmallModel.MAX_TOKENS * cats[i] + MATS_TOKENS * mats[i];
      }

      assertThat(model.embed(CATS + "\n" + MATS, Role.PASSAGE))
          .containsExactly(unit(sum), within(1e-6f));
    }

    @Test
    void a_long_text_has_the_same_vector_alone_and_in_a_list() {
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
      return new LongTextModel(SmallModel.load(folder), Policy.FIRST_WINDOW, MAX_TOKENS);
    }

    @Test
    void a_long_text_has_the_vector_of_its_first_window() {
      assertThat(model.embed(CATS + "\n" + MATS, Role.PASSAGE))
          .isEqualTo(model.embed(CATS, Role.PASSAGE));
    }
  }

  @Test
  void a_text_that_fits_has_the_vector_of_the_underlying_model() {
    try (EmbeddingModel plain = SmallModel.load(folder)) {
      EmbeddingModel longText = new LongTextModel(plain, Policy.MEAN_OF_WINDOWS, MAX_TOKENS);

      assertThat(longText.embed(CATS, Role.PASSAGE)).isEqualTo(plain.embed(CATS, Role.PASSAGE));
    }
  }

  @Test
  void a_limit_below_that_of_the_underlying_model_is_rejected() {
    try (EmbeddingModel plain = SmallModel.load(folder)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new LongTextModel(plain, Policy.FIRST_WINDOW, 39))
          .withMessageContaining("max tokens 39: must be at least the 40");
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
