package dev.footnote.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.testing.SeededRandom;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SeededRandom.class)
class EstimateTest {

  @Test
  void the_value_is_the_figure_of_the_sample_itself() {
    assertThat(Estimate.ofMean(new double[] {0, 0.5, 1, 1}).value()).isEqualTo(2.5 / 4);
  }

  @Test
  void the_sample_itself_has_each_question_once_and_in_order() {
    Estimate first =
        Estimate.of(4, sample -> Arrays.equals(sample, new int[] {0, 1, 2, 3}) ? 1 : 0);
    assertThat(first.value()).isEqualTo(1);
    assertThat(first.low()).isZero();
  }

  @Test
  void a_repeated_measurement_is_exactly_equal(Random random) {
    double[] values = random.doubles(50).toArray();
    assertThat(Estimate.ofMean(values)).isEqualTo(Estimate.ofMean(values.clone()));
  }

  @Test
  void the_interval_contains_the_value(Random random) {
    for (int i = 0; i < 20; i++) {
      double[] values = random.doubles(10 + random.nextInt(200)).toArray();
      Estimate mean = Estimate.ofMean(values);
      assertThat(mean.value()).isBetween(mean.low(), mean.high());
      assertThat(mean.low()).isLessThan(mean.high());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 1})
  void equal_values_have_an_interval_of_zero_width(double value) {
    double[] values = new double[30];
    Arrays.fill(values, value);
    Estimate mean = Estimate.ofMean(values);
    assertThat(mean.low()).isEqualTo(mean.value());
    assertThat(mean.high()).isEqualTo(mean.value());
    assertThat(mean.value()).isCloseTo(value, within(1e-12));
  }

  @Test
  void one_question_has_an_interval_of_zero_width() {
    assertThat(Estimate.ofMean(new double[] {0.7})).isEqualTo(new Estimate(0.7, 0.7, 0.7, 1));
  }

  /**
   * 95 % of binomial shares of one half among 100 are within 0.4 to 0.6, which is 0.5 plus or minus
   * 1.96 times the square root of 0.25 / 100.
   */
  @Test
  void the_interval_of_a_share_agrees_with_the_normal_approximation() {
    double[] values = new double[100];
    Arrays.fill(values, 0, 50, 1);
    Estimate share = Estimate.ofMean(values);
    assertThat(share.low()).isCloseTo(0.5 - 0.098, within(0.015));
    assertThat(share.high()).isCloseTo(0.5 + 0.098, within(0.015));
  }

  @Test
  void four_times_the_questions_halve_the_interval(Random random) {
    double[] few = random.doubles(100).toArray();
    double[] many = new double[400];
    Arrays.setAll(many, i -> few[i % 100]);
    assertThat(width(Estimate.ofMean(many)) / width(Estimate.ofMean(few)))
        .isCloseTo(0.5, within(0.08));
  }

  /** The promise is 95 %; fewer than 170 of 200 are practically impossible. */
  @Test
  void the_interval_contains_the_true_value_for_most_samples(Random random) {
    int holds = 0;
    for (int i = 0; i < 200; i++) {
      // The square of a uniform number is skewed, as scores are. Its mean is one third.
      Estimate mean =
          Estimate.ofMean(random.doubles(100).map(uniform -> uniform * uniform).toArray());
      holds += mean.low() <= 1 / 3.0 && 1 / 3.0 <= mean.high() ? 1 : 0;
    }
    assertThat(holds).isBetween(170, 199);
  }

  /** With two questions, half of all samples have only one of them. */
  @Test
  void a_sample_that_does_not_define_the_figure_is_drawn_again() {
    Estimate figure =
        Estimate.of(
            2,
            sample -> {
              boolean both = Arrays.stream(sample).distinct().count() == 2;
              return both ? sample[0] + 2 * sample[1] : Double.NaN;
            });
    assertThat(figure).isEqualTo(new Estimate(2, 1, 2, 2));
  }

  @Test
  void a_figure_that_is_undefined_for_the_questions_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Estimate.of(3, sample -> Double.NaN))
        .withMessage("figure: must be defined for these 3 questions");
  }

  @Test
  void a_figure_that_is_undefined_for_all_samples_is_rejected() {
    int[] themselves = IntStream.range(0, 30).toArray();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Estimate.of(30, sample -> Arrays.equals(sample, themselves) ? 1 : Double.NaN))
        .withMessage(
            "figure: must be defined for at least one of 1000 samples of these 30 questions");
  }

  @Test
  void an_empty_set_of_questions_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Estimate.ofMean(new double[0]))
        .withMessage("estimate of 0 questions: must be at least 1");
  }

  @Test
  void the_text_is_value_interval_and_size() {
    assertThat(new Estimate(0.7414, 0.7016, 0.7791, 300))
        .hasToString("0.741 [0.702, 0.779] of 300");
  }

  private static double width(Estimate estimate) {
    return estimate.high() - estimate.low();
  }
}
