package dev.footnote.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldAnswerTest {

  private static final Topic TOPIC = new Topic("q1", "Where?");

  /** Some collections have empty texts beside answers. */
  @Test
  void blank_answers_and_sentences_are_dropped() {
    assertThat(new GoldAnswer(TOPIC, List.of("", "France", " "), List.of("\t", "In France.")))
        .isEqualTo(new GoldAnswer(TOPIC, List.of("France"), List.of("In France.")));
  }

  @Test
  void a_gold_answer_without_an_answer_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GoldAnswer(TOPIC, List.of(), List.of("In France.")))
        .withMessage("topic \"q1\": must have at least one answer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GoldAnswer(TOPIC, List.of("", " "), List.of()))
        .withMessage("topic \"q1\": must have at least one answer");
  }

  @Test
  void later_changes_of_the_passed_lists_have_no_effect() {
    List<String> answers = new ArrayList<>(List.of("France"));
    GoldAnswer gold = new GoldAnswer(TOPIC, answers, List.of());
    answers.add("Paris");
    assertThat(gold.answers()).containsExactly("France");
  }
}
