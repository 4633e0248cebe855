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
  void an_answer_with_statements_is_answered() {
    builder.addStatement("One.", 0.5, List.of(ONE));
    assertThat(builder.build(ANSWERED).isAnswered()).isTrue();
  }

  @Test
  void an_answer_without_statements_is_an_abstention() {
    assertThat(builder.build(ABSTAINED).isAnswered()).isFalse();
  }

  @Test
  void an_answered_outcome_needs_a_statement() {
    assertThatIllegalArgumentException().isThrownBy(() -> builder.build(ANSWERED));
  }

  @Test
  void an_abstention_has_no_statements() {
    builder.addStatement("One.", 0.5, List.of(ONE));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.build(ABSTAINED));
  }

  @Test
  void the_span_of_each_statement_is_its_place_in_the_text() {
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
  void a_citation_has_its_place_in_the_answer_and_its_quote() {
    builder.addStatement("One.", 0.5, List.of(ONE));
    Statement second = builder.addStatement("Both.", 0.5, List.of(ONE, TWO));

    assertThat(second.citations())
        .extracting(Citation::statementSpan, Citation::quote)
        .containsExactly(tuple(new Span(5, 10), "One."), tuple(new Span(5, 10), "Two."));
  }

  @Test
  void sources_are_numbered_in_order_of_appearance_each_place_once() {
    builder.addStatement("Two.", 0.5, List.of(TWO));
    builder.addStatement("Both.", 0.5, List.of(ONE, TWO));
    Answer answer = builder.build(ANSWERED);

    assertThat(answer.citations()).extracting(Citation::number).containsExactly(1, 2, 1);
    assertThat(answer.sources()).extracting(Citation::quote).containsExactly("Two.", "One.");
  }

  @Test
  void a_gap_between_citation_numbers_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(statement(0, 1, ONE), statement(5, 3, TWO)))
        .withMessage("citation number 3: must not exceed 2, the next free number");
  }

  @Test
  void one_citation_number_for_two_places_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(statement(0, 1, ONE), statement(5, 1, TWO)))
        .withMessageStartingWith("citation number 1 stands for two places");
  }

  @Test
  void a_statement_that_differs_from_the_text_at_its_span_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(statement(1, 1, ONE)))
        .withMessageContaining("must equal the text at its span");
  }

  @Test
  void statements_out_of_order_are_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(statement(5, 1, ONE), statement(0, 2, TWO)))
        .withMessageContaining("must equal the text at its span");
  }

  @Test
  void a_conflict_with_a_missing_source_is_rejected() {
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
  void a_conflict_refers_to_citation_numbers() {
    builder.addStatement("One.", 0.5, List.of(ONE));
    builder.addStatement("Two.", 0.5, List.of(TWO));
    builder.addConflict(TWO, ONE, "how many");
    assertThat(builder.build(ANSWERED).conflicts()).containsExactly(new Conflict(1, 2, "how many"));
  }

  @Test
  void conflicts_of_uncited_evidence_or_of_a_place_with_itself_are_ignored() {
    builder.addStatement("One.", 0.5, List.of(ONE));
    builder.addConflict(ONE, TWO, "how many").addConflict(ONE, ONE, "nothing");
    assertThat(builder.build(ANSWERED).conflicts()).isEmpty();
  }

  @Test
  void the_text_of_an_abstention_is_its_explanation() {
    assertThat(builder.build(ABSTAINED).text()).isEqualTo("Nothing is said of it.");
  }

  @Test
  void the_support_of_an_answer_is_that_of_its_best_statement() {
    builder.addStatement("One.", 0.8, List.of(ONE));
    builder.addStatement("Two.", 0.5, List.of(TWO));

    assertThat(builder.build(ANSWERED).support()).isEqualTo(0.8);
    assertThat(Answer.builder("q").build(ABSTAINED).support()).isEqualTo(0.3);
  }

  @Test
  void later_changes_of_the_given_list_have_no_effect() {
    List<Statement> statements = new ArrayList<>(List.of(statement(0, 1, ONE)));
    Answer answer = with(statements);
    statements.clear();
    assertThat(answer.statements()).hasSize(1);
  }

  @Test
  void a_statement_has_citations_or_a_flaw() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.addStatement("One.", 0.5, List.of()))
        .withMessage("a statement without citations must have a flaw: One.");
    assertThat(builder.addStatement("One.", 0, List.of(), List.of("No source.")).isSupported())
        .isFalse();
  }

  @Test
  void a_blank_statement_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.addStatement(" ", 0.5, List.of(ONE)));
  }

  @Test
  void a_partial_answer_must_state_what_is_missing() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Outcome.PartlyAnswered(" "));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  void support_outside_0_to_1_is_rejected(double support) {
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
