package dev.footnote.answer.claim.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Span;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bounds that phrases beside a number express. */
final class BoundPhrasesTest {

  @ParameterizedTest
  @CsvSource({
    "at least 10,                    AT_LEAST",
    "more than 10,                   AT_LEAST",
    "exceeding 10,                   AT_LEAST",
    "10 or more,                     AT_LEAST",
    "not less than 10,               AT_LEAST",
    "no fewer than 10,               AT_LEAST",
    "must not be below 10,           AT_LEAST",
    "nicht weniger als 10,           AT_LEAST",
    "at most 10,                     AT_MOST",
    "less than 10,                   AT_MOST",
    "10 or less,                     AT_MOST",
    "no more than 10,                AT_MOST",
    "not more than 10,               AT_MOST",
    "not exceeding 10,               AT_MOST",
    "must not exceed 10,             AT_MOST",
    "The fee never exceeds 10,       AT_MOST",
    "no longer than 10,              AT_MOST",
    "cannot be higher than 10,       AT_MOST",
    "isn't over 10,                  AT_MOST",
    "nicht mehr als 10,              AT_MOST",
    "exactly 10,                     NONE",
    "not 10,                         NONE"
  })
  void a_phrase_and_its_negation_give_the_bound(String text, Quantity.Bound bound) {
    int start = text.indexOf("10");

    assertThat(BoundPhrases.boundAt(text, new Span(start, start + 2))).isEqualTo(bound);
  }
}
