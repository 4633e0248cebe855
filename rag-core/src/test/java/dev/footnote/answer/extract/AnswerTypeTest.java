package dev.footnote.answer.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTypeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What is the e-mail address of the desk?       | CONTACT
          Which phone number has the office?            | CONTACT
          What number do I call at night?               | CONTACT
          How long does the warranty last?              | DURATION
          How many days may I stay away?                | DURATION
          What is the lead time of a pump?              | DURATION
          How much does the pump cost?                  | MONEY
          How much is the pump?                         | MONEY
          What is the price of the BW-310?              | MONEY
          How expensive is delivery?                    | MONEY
          When does the office open?                    | TIME
          What year was it founded?                     | TIME
          Which day is the market?                      | TIME
          Why does the pump leak?                       | REASON
          What causes the noise?                        | REASON
          How many pumps fit?                           | NUMBER
          How much water does it hold?                  | NUMBER
          How heavy is it?                              | NUMBER
          Who mends the pump?                           | NAME
          Where is the workshop?                        | NAME
          Which company makes the pump?                 | NAME
          Which pump is best?                           | ANYTHING
          Tell me, then, and not why, which pump it is. | ANYTHING
          The telephone rings: who answers?             | ANYTHING
          Whenever it leaks, who mends it?              | ANYTHING
          Wie lange dauert die Garantie?                | ANYTHING
          """)
  void the_type_of_a_question_follows_from_its_wording(String question, AnswerType type) {
    assertThat(AnswerType.of(question)).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CONTACT  | Write to desk@example.org.         | true
          CONTACT  | Call +49 30 123 456.               | true
          CONTACT  | Ask for the BW-310.                | false
          DURATION | It lasts 24 months.                | true
          DURATION | It lasts two full years.           | true
          DURATION | It is checked monthly.             | false
          DURATION | It has 24 parts.                   | false
          MONEY    | It costs \u20ac 20.                | true
          MONEY    | It costs 20 dollars.               | true
          MONEY    | It costs 15 % of it.               | true
          MONEY    | Delivery is free.                  | true
          MONEY    | It weighs 20 kilograms.            | false
          MONEY    | It has freedom to turn.            | false
          TIME     | It was founded in 1999.            | true
          TIME     | It was founded in 1998, then.      | false
          TIME     | It opens at 9:30.                  | true
          TIME     | It opens on Monday.                | true
          TIME     | It has number 12345.               | false
          TIME     | The pump is blue.                  | false
          REASON   | It leaks because the seal is worn. | true
          REASON   | It leaks.                          | false
          NUMBER   | It holds 5 litres.                 | true
          NUMBER   | It holds twelve litres.            | true
          NUMBER   | It holds someone up.               | false
          NAME     | It was made by Ada.                | true
          NAME     | "Pump" was made by a smith.        | false
          ANYTHING | It leaks.                          | true
          """)
  void a_text_contains_an_expression_of_a_type_or_not(AnswerType type, String text, boolean isIn) {
    assertThat(type.isIn(text, Set.of("pump", "1998"))).isEqualTo(isIn);
  }

  @Test
  void the_subject_omits_the_words_that_name_the_type() {
    String question = "How long is the warranty?";

    assertThat(AnswerType.DURATION.subject(question).strip()).isEqualTo("is the warranty?");
    assertThat(AnswerType.MONEY.subject("What is the price?")).isEqualTo("What is the price?");
    assertThat(AnswerType.ANYTHING.subject(question)).isEqualTo(question);
  }
}
