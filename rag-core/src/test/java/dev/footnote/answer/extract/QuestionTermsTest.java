package dev.footnote.answer.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuestionTermsTest {

  @Test
  void coverage_is_the_proportion_of_terms() {
    QuestionTerms question = question("Which pump has a warranty, a hose and a filter?");

    assertThat(question.coverage(Set.of())).isZero();
    assertThat(question.coverage(Set.of("warranty", "tap"))).isEqualTo(0.25);
    assertThat(question.coverage(Set.of("pump", "warranty", "hose", "filter"))).isOne();
  }

  @Test
  void a_rare_term_counts_more() {
    QuestionTerms question =
        new QuestionTerms("warranty on pumps", new PlainLexicon(Map.of("warranty", 3.0)));

    assertThat(question.coverage(Set.of("warranty"))).isEqualTo(0.75);
    assertThat(question.coverage(Set.of("pumps"))).isEqualTo(0.25);
  }

  @Test
  void function_words_do_not_count() {
    QuestionTerms question = question("How can I tell what is wrong with the pump?");

    assertThat(question.coverage(Set.of("how", "can", "i", "tell", "what", "is", "with", "the")))
        .isZero();
    assertThat(question.coverage(Set.of("wrong", "pump"))).isOne();
  }

  @Test
  void function_words_are_recognised_beside_punctuation() {
    assertThat(question("(Is) \"the\" pump, then, so?").coverage(Set.of("pump", "then"))).isOne();
  }

  @Test
  void a_question_of_function_words_alone_keeps_them() {
    QuestionTerms question = question("What is it?");

    assertThat(question.coverage(Set.of("what", "is", "it"))).isOne();
    assertThat(question.coverage(Set.of("pump"))).isZero();
  }

  @Test
  void words_that_only_name_the_answer_type_do_not_count() {
    assertThat(question("E-mail address of the service desk").coverage(Set.of("service", "desk")))
        .isOne();
  }

  @Test
  void a_repeated_term_counts_once() {
    assertThat(question("pump or pump filter").coverage(Set.of("pump"))).isEqualTo(0.5);
  }

  @Test
  void a_question_without_terms_has_a_coverage_of_0() {
    assertThat(question("???").coverage(Set.of("pump"))).isZero();
  }

  @Test
  void missing_figures_are_a_proportion_of_the_terms_with_digits() {
    QuestionTerms question = question("Price of the BW-310 in 2024");

    assertThat(question.missingFigures(Set.of("price"))).isOne();
    assertThat(question.missingFigures(Set.of("bw-310", "bw-900"))).isEqualTo(0.5);
    assertThat(question.missingFigures(Set.of("bw-310", "2024"))).isZero();
  }

  @Test
  void a_question_without_figures_misses_none() {
    assertThat(question("Price of the pump").missingFigures(Set.of())).isZero();
  }

  @Test
  void another_form_of_a_word_counts_less_than_the_word() {
    QuestionTerms question = question("Who invaded?");

    assertThat(question.coverage(Set.of("invaded"))).isOne();
    assertThat(question.coverage(Set.of("invaders"))).isEqualTo(0.7);
    assertThat(question.coverage(Set.of("invalid"))).isZero();
    assertThat(question("Who won?").coverage(Set.of("wonderful"))).isZero();
  }

  @Test
  void missing_names_are_a_proportion_of_the_capitalised_words_after_the_first() {
    QuestionTerms question = question("Did Ada of London mend the pump?");

    assertThat(question.missingNames(Set.of("pump"))).isOne();
    assertThat(question.missingNames(Set.of("ada"))).isEqualTo(0.5);
    assertThat(question.missingNames(Set.of("ada", "london"))).isZero();
    assertThat(question("Pumps?").missingNames(Set.of())).isZero();
  }

  @Test
  void words_of_the_question_are_not_an_answer() {
    QuestionTerms question = question("Which year after 1990 was it?");

    assertThat(question.isAnsweredIn("It was 1990.")).isFalse();
    assertThat(question.isAnsweredIn("It was 1990, no, 1991.")).isTrue();
  }

  @Test
  void covered_returns_the_terms_that_are_present() {
    assertThat(question("pump or hose").covered(Set.of("hose", "tap"))).containsExactly("hose");
  }

  private static QuestionTerms question(String text) {
    return new QuestionTerms(text, new PlainLexicon());
  }
}
