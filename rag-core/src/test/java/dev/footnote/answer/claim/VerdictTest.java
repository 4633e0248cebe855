package dev.footnote.answer.claim;

import static dev.footnote.answer.claim.Verdict.Label.CONTRADICTED;
import static dev.footnote.answer.claim.Verdict.Label.NOT_ENOUGH_EVIDENCE;
import static dev.footnote.answer.claim.Verdict.Label.SUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {

  @ParameterizedTest
  @CsvSource({
    "1.0, 0.0, SUPPORTED",
    "0.0, 1.0, CONTRADICTED",
    "0.0, 0.0, NOT_ENOUGH_EVIDENCE",
    "0.4, 0.3, SUPPORTED",
    "0.3, 0.4, CONTRADICTED",
    "0.3, 0.3, NOT_ENOUGH_EVIDENCE"
  })
  void the_label_is_the_likeliest_of_the_three(
      double supported, double contradicted, Verdict.Label label) {
    assertThat(verdict(supported, contradicted).label()).isEqualTo(label);
  }

  @Test
  void a_tie_with_neither_is_not_enough_evidence() {
    assertThat(verdict(0.5, 0).label()).isEqualTo(NOT_ENOUGH_EVIDENCE);
    assertThat(verdict(0, 0.5).label()).isEqualTo(NOT_ENOUGH_EVIDENCE);
  }

  @Test
  void a_tie_of_supported_and_contradicted_is_supported() {
    assertThat(verdict(0.5, 0.5).label()).isEqualTo(SUPPORTED);
  }

  @Test
  void a_sum_above_one_by_a_rounding_error_is_accepted() {
    assertThat(verdict(0.3, 0.7000001).label()).isEqualTo(CONTRADICTED);
    assertThatNoException().isThrownBy(() -> verdict(1, 5e-7));
  }

  @Test
  void probabilities_that_add_up_to_more_than_one_are_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> verdict(0.6, 0.5))
        .withMessage("supported 0.6 and contradicted 0.5: must add up to at most 1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  void a_probability_outside_zero_to_one_is_rejected(double probability) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> verdict(probability, 0))
        .withMessage("supported " + probability + ": must be 0 to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> verdict(0, probability))
        .withMessage("contradicted " + probability + ": must be 0 to 1");
  }

  private static Verdict verdict(double supported, double contradicted) {
    return new Verdict(supported, contradicted, OptionalInt.empty());
  }
}
