package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JoinedWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the FX 200 filter      | fx200
          the FX-200 filter      | fx200
          the FX200 filter       | fx200
          use WD\u201140 spray   | wd40
          as in RFC 2119         | rfc2119
          the AS 400 computer    | as400
          weighs 5 kg            | 5kg
          weighs 5kg             | 5kg
          10\u00A0% of it        | 10%
          2,5 mm thick           | 2.5mm
          a load of 2500 N       | 2500n
          costs € 500            | 500eur
          costs 500 EUR          | 500eur
          the M8 x 40 bracket    | m8x40
          under Section 3(a)     | 3a
          held 10⁶ cells         | 10^6
          held 10^6 cells        | 1000000
          an area of 5 km²       | km2
          cost 1,450 in all      | 1450
          by e-mail only         | email
          has priority 2 today   | priority2
          """)
  void words_that_are_also_written_together_are_joined(String text, String joined) {
    assertThat(JoinedWords.in(text)).extracting(JoinedWords::joined).contains(joined);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "in 2019 200 people came",
        "A 4 page letter",
        "the 5 of us",
        "from 2019-2020",
        "19 200 people",
        "500¹ euros"
      })
  void ordinary_words_and_numbers_are_not_joined(String text) {
    assertThat(JoinedWords.in(text)).isEmpty();
  }
}
