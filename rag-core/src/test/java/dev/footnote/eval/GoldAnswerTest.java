package dev.footnote.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldAnswerTest {

  private static final Topic TOPIC = new Topic("q1", "Where?");

  /** Some collections have an empty text beside an answer. */
  @Test
  void blank_answers_and_sentences_are_none() {
    assertThat(new GoldAnswer(TOPIC, List.of("", "France", " "), List.of("\t", "In France.")))
        .isEqualTo(new GoldAnswer(TOPIC, List.of("France"), List.of("In France.")));
  }

  @Test
  void a_topic_without_an_answer_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GoldAnswer(TOPIC, List.of(), List.of("In France.")))
        .withMessage("topic \"q1\" has no answer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GoldAnswer(TOPIC, List.of("", " "), List.of()))
        .withMessage("topic \"q1\" has no answer");
  }

  @Test
  void does_not_follow_changes_of_the_lists_it_was_given() {
    List<String> answers = new ArrayList<>(List.of("France"));
    GoldAnswer gold = new GoldAnswer(TOPIC, answers, List.of());
    answers.add("Paris");
    assertThat(gold.answers()).containsExactly("France");
  }
}
