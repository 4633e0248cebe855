package dev.footnote.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

  private static final Passage SOURCE =
      new PassageCutter(Document.of("d", "One. Two.")).cut(0, new Span(0, 9));
  private static final Outcome ABSTAINED =
      new Outcome.Abstained(Outcome.Reason.NOT_ANSWERED, "Nothing is said of it.", 0.3);

  @Test
  void with_statements_is_answered() {
    assertThat(Answer.of("q", List.of(statement("One.", 1))).isAnswered()).isTrue();
  }

  @Test
  void without_statements_has_abstained() {
    Answer answer = new Answer("q", ABSTAINED, List.of(), List.of());
    assertThat(answer.isAnswered()).isFalse();
  }

  @Test
  void is_not_answered_by_no_statement() {
    assertThatIllegalArgumentException().isThrownBy(() -> Answer.of("q", List.of()));
  }

  @Test
  void does_not_abstain_and_state() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Answer("q", ABSTAINED, List.of(statement("One.", 1)), List.of()));
  }

  @Test
  void numbers_its_citations_over_all_statements() {
    Answer answer = Answer.of("q", List.of(statement("One.", 1, 2), statement("Two.", 3)));
    assertThat(answer.citations()).extracting(Citation::number).containsExactly(1, 2, 3);
  }

  @Test
  void refuses_a_gap_between_its_citations() {
    List<Statement> statements = List.of(statement("One.", 1), statement("Two.", 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Answer.of("q", statements))
        .withMessage("citation 3 where 2 is next");
  }

  @Test
  void refuses_a_number_that_is_used_twice() {
    List<Statement> statements = List.of(statement("One.", 1), statement("Two.", 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Answer.of("q", statements));
  }

  @Test
  void reads_as_its_statements_a_line_each() {
    assertThat(Answer.of("q", List.of(statement("One.", 1), statement("Two.", 2))).text())
        .isEqualTo("One.\nTwo.");
  }

  @Test
  void reads_as_the_reason_where_it_abstained() {
    assertThat(new Answer("q", ABSTAINED, List.of(), List.of()).text())
        .isEqualTo("Nothing is said of it.");
  }

  @Test
  void is_carried_as_well_as_its_best_statement() {
    List<Citation> citations = List.of(Citation.of(1, SOURCE, new Span(0, 4)));
    Statement best = new Statement("One.", 0.8, citations);

    assertThat(Answer.of("q", List.of(best, statement("Two.", 2))).support()).isEqualTo(0.8);
    assertThat(new Answer("q", ABSTAINED, List.of(), List.of()).support()).isEqualTo(0.3);
  }

  @Test
  void does_not_follow_changes_of_the_list_it_was_given() {
    List<Statement> statements = new ArrayList<>(List.of(statement("One.", 1)));
    Answer answer = Answer.of("q", statements);
    statements.clear();
    assertThat(answer.statements()).hasSize(1);
  }

  @Test
  void a_statement_cites_something() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Statement("One.", 0.5, List.of()))
        .withMessage("nothing is cited for the statement: One.");
  }

  @Test
  void a_statement_says_something() {
    assertThatIllegalArgumentException().isThrownBy(() -> statement(" ", 1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  void support_is_zero_to_one(double support) {
    List<Citation> citations = List.of(Citation.of(1, SOURCE, new Span(0, 4)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Statement("One.", support, citations));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Outcome.Abstained(Outcome.Reason.NOT_ANSWERED, "No.", support));
  }

  private static Statement statement(String text, int... numbers) {
    List<Citation> citations = new ArrayList<>();
    for (int number : numbers) {
      citations.add(Citation.of(number, SOURCE, new Span(0, 4)));
    }
    return new Statement(text, 0.5, citations);
  }
}
