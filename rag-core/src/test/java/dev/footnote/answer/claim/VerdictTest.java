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
  void comes_down_to_the_likeliest_of_the_three(
      double supported, double contradicted, Verdict.Label label) {
    assertThat(verdict(supported, contradicted).label()).isEqualTo(label);
  }

  @Test
  void does_not_decide_where_neither_is_as_likely_as_the_better_of_the_two() {
    assertThat(verdict(0.5, 0).label()).isEqualTo(NOT_ENOUGH_EVIDENCE);
    assertThat(verdict(0, 0.5).label()).isEqualTo(NOT_ENOUGH_EVIDENCE);
  }

  @Test
  void supports_where_both_are_equally_likely_and_neither_is_less_so() {
    assertThat(verdict(0.5, 0.5).label()).isEqualTo(SUPPORTED);
  }

  @Test
  void takes_a_sum_that_rounding_has_made_too_large() {
    assertThat(verdict(0.3, 0.7000001).label()).isEqualTo(CONTRADICTED);
    assertThatNoException().isThrownBy(() -> verdict(1, 5e-7));
  }

  @Test
  void refuses_likelihoods_that_add_up_to_more_than_one() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> verdict(0.6, 0.5))
        .withMessage("supported 0.6 and contradicted 0.5 add up to more than 1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  void refuses_a_likelihood_that_is_not_zero_to_one(double likelihood) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> verdict(likelihood, 0))
        .withMessage("supported " + likelihood + ": want 0 to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> verdict(0, likelihood))
        .withMessage("contradicted " + likelihood + ": want 0 to 1");
  }

  private static Verdict verdict(double supported, double contradicted) {
    return new Verdict(supported, contradicted, OptionalInt.empty());
  }
}
