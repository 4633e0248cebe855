package dev.footnote.answer.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SharedSpellingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Who is Lukasz Zolty?    | Łukasz Żółty leads. | Who is Łukasz Żółty?
          What weighs 25 kg?      | A bag weighs 25kg.  | What weighs 25kg?
          Is the XR500 clean?     | The XR 500 is old.  | Is the XR 500 clean?
          Is the XR500 clean?     | XR500 or XR-500     | Is the XR500 clean?
          Who is JOSÉ?            | José and Jose       | Who is JOSÉ?
          What was 2019 like?     | In 2019 it rained   | What was 2019 like?
          What costs 5$ or 5\\?   | Nothing             | What costs 5$ or 5\\?
          """)
  void a_word_that_the_texts_spell_otherwise_takes_their_spelling(
      String question, String text, String respelled) {
    assertThat(SharedSpelling.of(question, List.of(text))).isEqualTo(respelled);
  }
}
