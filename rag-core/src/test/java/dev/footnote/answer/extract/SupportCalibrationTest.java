package dev.footnote.answer.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupportCalibrationTest {

  @Test
  void support_is_0_to_1_and_grows_with_the_score() {
    assertThat(IntStream.rangeClosed(-10, 14).mapToDouble(SupportCalibration::of))
        .isSorted()
        .doesNotHaveDuplicates()
        .allMatch(support -> support > 0 && support < 1);
  }

  @Test
  void a_score_of_7_has_a_support_of_one_half() {
    assertThat(SupportCalibration.of(7)).isEqualTo(0.5);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.54, 0", "0.72, 0.5", "0.745, 0.55", "0.86, 0.8", "0.955, 0.95", "1, 1"})
  void the_threshold_grows_with_the_precision(double precision, double support) {
    assertThat(SupportCalibration.thresholdFor(precision)).isEqualTo(support, within(1e-9));
  }
}
