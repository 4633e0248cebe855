package dev.footnote.answer.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupportCalibrationTest {

  @Test
  void it_lies_between_0_and_1_and_grows_with_the_score() {
    assertThat(IntStream.rangeClosed(-10, 14).mapToDouble(SupportCalibration::of))
        .isSorted()
        .doesNotHaveDuplicates()
        .allMatch(support -> support > 0 && support < 1);
  }

  @Test
  void seven_points_are_as_likely_right_as_wrong() {
    assertThat(SupportCalibration.of(7)).isEqualTo(0.5);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.54, 0", "0.72, 0.5", "0.745, 0.55", "0.86, 0.8", "0.955, 0.95", "1, 1"})
  void the_more_answers_shall_be_right_the_more_support_is_wanted(
      double precision, double support) {
    assertThat(SupportCalibration.thresholdFor(precision)).isEqualTo(support, within(1e-9));
  }
}
