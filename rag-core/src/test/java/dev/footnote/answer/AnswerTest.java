package dev.footnote.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

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
  private static final Evidence ONE = Evidence.quoted(SOURCE, new Span(0, 4), 0.5);
  private static final Evidence TWO = Evidence.quoted(SOURCE, new Span(5, 9), 0.5);
  private static final Outcome ANSWERED = new Outcome.Answered();
  private static final Outcome ABSTAINED =
      new Outcome.Abstained(Outcome.Reason.NOT_ANSWERED, "Nothing is said of it.", 0.3);

  private final Answer.Builder builder = Answer.builder("q");

  @Test
  void with_statements_is_answered() {
    builder.addStatement("One.", 0.5, List.of(ONE));
    assertThat(builder.build(ANSWERED).isAnswered()).isTrue();
  }

  @Test
  void without_statements_has_abstained() {
    assertThat(builder.build(ABSTAINED).isAnswered()).isFalse();
  }

  @Test
  void is_not_answered_by_no_statement() {
    assertThatIllegalArgumentException().isThrownBy(() -> builder.build(ANSWERED));
  }

  @Test
  void does_not_abstain_and_state() {
    builder.addStatement("One.", 0.5, List.of(ONE));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.build(ABSTAINED));
  }

  @Test
  void knows_the_place_of_each_statement_in_its_text() {
    builder.addStatement("One.", 0.5, List.of(ONE));
    builder.onSameLine().addStatement("Two.", 0.5, List.of(TWO));
    builder.addStatement("One again.", 0.5, List.of(ONE));
    Answer answer = builder.build(ANSWERED);

    assertThat(answer.text()).isEqualTo("One. Two.\nOne again.");
    assertThat(answer.statements())
        .allSatisfy(
            statement ->
                assertThat(statement.span().of(answer.text())).isEqualTo(statement.text()));
  }

  @Test
  void each_citation_has_both_ends() {
    builder.addStatement("One.", 0.5, List.of(ONE));
    Statement second = builder.addStatement("Both.", 0.5, List.of(ONE, TWO));

    assertThat(second.citations())
        .extracting(Citation::statementSpan, Citation::quote)
        .containsExactly(tuple(new Span(5, 10), "One."), tuple(new Span(5, 10), "Two."));
  }

  @Test
  void numbers_its_sources_as_they_appear_each_place_once() {
    builder.addStatement("Two.", 0.5, List.of(TWO));
    builder.addStatement("Both.", 0.5, List.of(ONE, TWO));
    Answer answer = builder.build(ANSWERED);

    assertThat(answer.citations()).extracting(Citation::number).containsExactly(1, 2, 1);
    assertThat(answer.sources()).extracting(Citation::quote).containsExactly("Two.", "One.");
  }

  @Test
  void refuses_a_gap_between_its_citations() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(statement(0, 1, ONE), statement(5, 3, TWO)))
        .withMessage("citation number 3: must not exceed 2, the next free number");
  }

  @Test
  void refuses_a_number_for_two_places() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(statement(0, 1, ONE), statement(5, 1, TWO)))
        .withMessageStartingWith("citation number 1 stands for two places");
  }

  @Test
  void refuses_a_statement_that_is_not_its_text() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(statement(1, 1, ONE)))
        .withMessageContaining("must equal the text at its span");
  }

  @Test
  void refuses_statements_out_of_order() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(statement(5, 1, ONE), statement(0, 2, TWO)))
        .withMessageContaining("must equal the text at its span");
  }

  @Test
  void refuses_a_conflict_with_a_source_that_it_does_not_have() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Answer(
                    "q",
                    "Same.Same.",
                    List.of(statement(0, 1, ONE)),
                    List.of(new Conflict(1, 2, "no")),
                    ANSWERED,
                    List.of(),
                    Usage.NONE,
                    Trace.NONE));
  }

  @Test
  void names_a_conflict_by_the_numbers_of_its_sources() {
    builder.addStatement("One.", 0.5, List.of(ONE));
    builder.addStatement("Two.", 0.5, List.of(TWO));
    builder.addConflict(TWO, ONE, "how many");
    assertThat(builder.build(ANSWERED).conflicts()).containsExactly(new Conflict(1, 2, "how many"));
  }

  @Test
  void has_no_conflict_with_what_it_does_not_cite_nor_of_one_place_with_itself() {
    builder.addStatement("One.", 0.5, List.of(ONE));
    builder.addConflict(ONE, TWO, "how many").addConflict(ONE, ONE, "nothing");
    assertThat(builder.build(ANSWERED).conflicts()).isEmpty();
  }

  @Test
  void reads_as_the_reason_where_it_abstained() {
    assertThat(builder.build(ABSTAINED).text()).isEqualTo("Nothing is said of it.");
  }

  @Test
  void is_carried_as_well_as_its_best_statement() {
    builder.addStatement("One.", 0.8, List.of(ONE));
    builder.addStatement("Two.", 0.5, List.of(TWO));

    assertThat(builder.build(ANSWERED).support()).isEqualTo(0.8);
    assertThat(Answer.builder("q").build(ABSTAINED).support()).isEqualTo(0.3);
  }

  @Test
  void does_not_follow_changes_of_the_list_it_was_given() {
    List<Statement> statements = new ArrayList<>(List.of(statement(0, 1, ONE)));
    Answer answer = with(statements);
    statements.clear();
    assertThat(answer.statements()).hasSize(1);
  }

  @Test
  void a_statement_cites_something_or_has_a_flaw() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.addStatement("One.", 0.5, List.of()))
        .withMessage("a statement without citations must have a flaw: One.");
    assertThat(builder.addStatement("One.", 0, List.of(), List.of("No source.")).isSupported())
        .isFalse();
  }

  @Test
  void a_statement_says_something() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.addStatement(" ", 0.5, List.of(ONE)));
  }

  @Test
  void a_partial_answer_says_what_is_missing() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Outcome.PartlyAnswered(" "));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  void support_is_zero_to_one(double support) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.addStatement("One.", support, List.of(ONE)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CitationSupport(support, CitationSupport.Basis.QUOTED));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Outcome.Abstained(Outcome.Reason.NOT_ANSWERED, "No.", support));
  }

  private static Answer with(Statement... statements) {
    return with(List.of(statements));
  }

  private static Answer with(List<Statement> statements) {
    return new Answer(
        "q", "Same.Same.", statements, List.of(), ANSWERED, List.of(), Usage.NONE, Trace.NONE);
  }

  private static Statement statement(int start, int number, Evidence evidence) {
    Span span = new Span(start, start + 5);
    return new Statement(
        span, "Same.", 0.5, List.of(Citation.of(number, span, evidence)), List.of());
  }
}
