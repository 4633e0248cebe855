package dev.footnote.answer.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DesignationTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the SLA for priority 2   | The SLA for priority 1 tickets is four hours.
          in version 2.4           | Version 2.3 has a dark mode.
          in version 2.3           | Version 2.3.1 has a dark mode.
          what does level III mean | Level II means that it is tested.
          what does level III mean | Level 2 means that it is tested.
          under Article 5          | Article 15 grants three days.
          under Section 3(a)       | Section 3(b) grants three days.
          who is in Room C         | Room B has twelve seats.
          on the third floor       | The kitchen is on the second floor.
          the revenue in 2023      | The revenue in 2024 was high.
          the SLA for priority 2   | Priority: 1; SLA: four hours
          """)
  void a_text_about_another_thing_of_the_kind_is_told_apart(String question, String text) {
    assertThat(Designation.in(question))
        .anySatisfy(named -> assertThat(named.isReplacedIn(text, List.of())).isTrue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the SLA for priority 2   | The SLA for priority 2 is less than for priority 1.
          the SLA for priority 2   | Priorities 1 and 2 have the same SLA.
          the SLA for priority two | The SLA of Priority 2 is a day.
          the SLA for priority 2   | The priorities 1-3 have the same SLA.
          the SLA for priority 2   | The SLA is a day.
          what does level 2 mean   | Level II means that it is tested.
          under Section 3          | Section 3(a) grants three days.
          on the 2nd floor         | The kitchen is on the second floor.
          the revenue in 2023      | The revenue was high in 2022, 2023 and 2024.
          the revenue in 2023      | The revenue was 500.
          how many are there in 5  | There are 4.
          what weighs 25 kg        | A bag weighs 25kg and a box weighs 30 kg.
          """)
  void a_text_about_the_thing_or_none_of_its_kind_is_not(String question, String text) {
    assertThat(Designation.in(question))
        .noneMatch(named -> named.isReplacedIn(text, List.of("Rules")));
  }

  @Test
  void the_nearest_title_with_the_kind_counts_for_a_text_without_it() {
    Designation asked = Designation.in("the SLA for priority 2").getFirst();

    assertThat(asked.isReplacedIn("The SLA is a day.", List.of("Priority 2", "Priority 1")))
        .isTrue();
    assertThat(asked.isReplacedIn("The SLA is a day.", List.of("Priority 1", "Priority 2")))
        .isFalse();
    assertThat(asked.isReplacedIn("It is longer than priority 1.", List.of("Priority 2")))
        .isFalse();
  }
}
