package dev.footnote.ingest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The fee is 500    | 1        | ¹
          10                | 6        | ⁶
          10                | -3       | ⁻³
          10                | \u22123  | ⁻³
          10                | 0.5      | ^(0.5)
          40                | *        | *
          12                | a        | ᵃ
          12                | 1,2      | ¹,²
          12                | [1]      | [1]
          12                | (1)      | ⁽¹⁾
          the 1             | st       | st
          the 21            | th       | th
          N                 | o        | º
          M                 | me       | me
          x                 | n        | ⁿ
          x                 | Q        | ^Q
          Footnote          | TM       | ™
          """)
  void raised_text_never_joins_the_digits_before_it(String before, String text, String written) {
    assertThat(ScriptText.raised(text, before)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          H       | 2     | 2
          Ca(OH)  | 2     | 2
          PM      | 2.5   | 2.5
          log     | 10    | ₁₀
          x       | 1     | ₁
          10      | 2     | ₂
          V       | max   | ₘₐₓ
          T       | crit  | _crit
          """)
  void lowered_digits_are_plain_only_in_a_formula(String before, String text, String written) {
    assertThat(ScriptText.lowered(text, before)).isEqualTo(written);
  }
}
