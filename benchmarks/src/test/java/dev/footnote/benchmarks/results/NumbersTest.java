package dev.footnote.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "0.7414 > .741",
        "1      > 1.000",
        "0      > .000",
        "-0.028 > −.028",
        "-0.0001 > .000",
        "0.9996 > 1.000"
      })
  void a_share_has_three_decimals_and_no_leading_zero(double value, String text) {
    assertThat(Numbers.share(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "4.1945    > 4.19",
        "41.945    > 41.9",
        "419.45    > 419",
        "4194.4    > 4,194",
        "1000000   > 1,000,000",
        "0.0123    > 0.012",
        "0.5       > 0.500",
        "7         > 7",
        "0         > 0"
      })
  void larger_numbers_have_fewer_decimals(double value, String text) {
    assertThat(Numbers.plain(value)).isEqualTo(text);
  }
}
