package dev.footnote.eval;

import static dev.footnote.eval.AnswerMetric.ABSTENTION_AUROC;
import static dev.footnote.eval.AnswerMetric.ABSTENTION_PRECISION;
import static dev.footnote.eval.AnswerMetric.ABSTENTION_RECALL;
import static dev.footnote.eval.AnswerMetric.ANSWER_RATE;
import static dev.footnote.eval.AnswerMetric.ANY_CITATION_CONTAINS_ANSWER;
import static dev.footnote.eval.AnswerMetric.ANY_CITATION_IN_EVIDENCE;
import static dev.footnote.eval.AnswerMetric.CITATION_VALIDITY;
import static dev.footnote.eval.AnswerMetric.TOKEN_F1;
import static dev.footnote.eval.AnswerMetric.TOP_CITATION_CONTAINS_ANSWER;
import static dev.footnote.eval.AnswerMetric.TOP_CITATION_IN_EVIDENCE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.answer.Answer;
import dev.footnote.answer.Citation;
import dev.footnote.answer.Evidence;
import dev.footnote.answer.Outcome;
import dev.footnote.answer.Statement;
import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.PassageId;
import dev.footnote.document.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerScoresTest {

  private static final Document SOURCE =
      Document.of("policy", "The warranty lasts 24 months. It begins on delivery. Keep the bill.");
  private static final Passage PASSAGE =
      new PassageCutter(SOURCE).cut(0, new Span(0, SOURCE.text().length()));

  private static final String LASTS = "The warranty lasts 24 months.";
  private static final String BEGINS = "It begins on delivery.";
  private static final String KEEP = "Keep the bill.";

  private final Map<String, Answer> answers = new HashMap<>();
  private final List<GoldAnswer> answerable = new ArrayList<>();
  private final List<Topic> unanswerable = new ArrayList<>();

  @Test
  void the_answer_rate_is_the_share_of_answerable_questions() {
    ask("q1", answer(0.9, LASTS), "24 months");
    ask("q2", silence(0.2), "on delivery");
    ask("q3", answer(0.9, KEEP), "on delivery");
    askInVain("q4", silence(0.1));
    assertThat(value(ANSWER_RATE)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(estimate(ANSWER_RATE).size()).isEqualTo(3);
  }

  @Test
  void only_the_first_citation_is_the_top_citation_and_an_abstention_fails() {
    ask("q1", answer(0.9, LASTS, BEGINS), "24 months");
    ask("q2", answer(0.9, LASTS, BEGINS), "on delivery");
    ask("q3", silence(0.2), "24 months");
    ask("q4", answer(0.9, KEEP), "24 months");
    assertThat(value(TOP_CITATION_CONTAINS_ANSWER)).isEqualTo(1 / 4.0);
    assertThat(value(ANY_CITATION_CONTAINS_ANSWER)).isEqualTo(2 / 4.0);
  }

  @Test
  void one_of_several_gold_answers_is_enough() {
    ask("q1", answer(0.9, LASTS), "two years", "24 Months");
    assertThat(value(TOP_CITATION_CONTAINS_ANSWER)).isEqualTo(1);
  }

  @Test
  void the_top_citation_is_that_of_the_first_statement() {
    Answer.Builder answer = Answer.builder("?");
    answer.addStatement("First.", 0.1, List.of(evidence(KEEP)));
    answer.addStatement("Second.", 0.9, List.of(evidence(LASTS)));
    ask("q1", answer.build(new Outcome.Answered()), "24 months");
    assertThat(value(TOP_CITATION_CONTAINS_ANSWER)).isZero();
    assertThat(value(ANY_CITATION_CONTAINS_ANSWER)).isEqualTo(1);
  }

  @Test
  void the_quote_counts_and_not_the_statement() {
    Answer.Builder answer = Answer.builder("?");
    answer.addStatement("It lasts 24 months.", 0.9, List.of(evidence(KEEP)));
    ask("q1", answer.build(new Outcome.Answered()), "24 months");
    assertThat(value(ANY_CITATION_CONTAINS_ANSWER)).isZero();
    assertThat(value(TOKEN_F1)).isZero();
  }

  @Test
  void a_quote_of_a_marked_sentence_or_of_its_part_is_in_evidence() {
    askMarked("q1", answer(0.9, LASTS), "The warranty lasts 24 months");
    askMarked("q2", answer(0.9, "lasts 24 months"), LASTS);
    askMarked("q3", answer(0.9, KEEP, BEGINS), BEGINS);
    askMarked("q4", silence(0), LASTS);
    askMarked("q5", answer(0.9, LASTS + " " + BEGINS), BEGINS);
    assertThat(value(TOP_CITATION_IN_EVIDENCE)).isEqualTo(3 / 5.0);
    assertThat(value(ANY_CITATION_IN_EVIDENCE)).isEqualTo(4 / 5.0);
  }

  @Test
  void questions_without_marked_evidence_do_not_count_for_evidence() {
    askMarked("q1", answer(0.9, LASTS), LASTS);
    ask("q2", answer(0.9, LASTS), "24 months");
    assertThat(value(TOP_CITATION_IN_EVIDENCE)).isEqualTo(1);
    assertThat(estimate(ANY_CITATION_IN_EVIDENCE).size()).isEqualTo(1);
  }

  /** The quote has four words without the article. Both words of the answer are among them. */
  @Test
  void token_f1_compares_the_first_quote_with_the_most_similar_gold_answer() {
    ask("q1", answer(0.9, LASTS, "on delivery"), "on delivery", "24 months");
    assertThat(value(TOKEN_F1)).isCloseTo(2 * 2 / 6.0, within(1e-12));
  }

  @Test
  void token_f1_of_an_abstention_on_an_answerable_question_is_zero() {
    ask("q1", answer(0.9, "24 months"), "24 months");
    ask("q2", silence(0.4), "24 months");
    askInVain("q3", silence(0.4));
    assertThat(value(TOKEN_F1)).isEqualTo(1 / 2.0);
  }

  @Test
  void citations_of_the_sources_are_valid_even_if_they_do_not_answer() {
    ask("q1", answer(0.9, LASTS, BEGINS), "24 months");
    askInVain("q2", answer(0.9, KEEP));
    assertThat(value(CITATION_VALIDITY)).isEqualTo(1);
  }

  @Test
  void a_quote_that_its_source_does_not_contain_is_invalid() {
    ask("q1", answer(0.9, LASTS, BEGINS, KEEP), "24 months");
    ask("q2", of(invented("policy", new Span(0, 6), "A gold")), "24 months");
    assertThat(value(CITATION_VALIDITY)).isEqualTo(3 / 4.0);
  }

  @Test
  void a_quote_at_another_place_of_its_source_is_invalid() {
    ask("q1", of(invented("policy", new Span(1, 1 + LASTS.length()), LASTS)), "24 months");
    assertThat(value(CITATION_VALIDITY)).isZero();
  }

  @Test
  void a_quote_of_an_unknown_document_is_invalid() {
    ask("q1", of(invented("nowhere", new Span(0, LASTS.length()), LASTS)), "24 months");
    assertThat(value(CITATION_VALIDITY)).isZero();
  }

  @Test
  void a_quote_beyond_the_end_of_its_document_is_invalid() {
    int end = SOURCE.text().length();
    ask("q1", of(invented("policy", new Span(end - 5, end + 1), "bill. ")), "24 months");
    ask("q2", of(invented("policy", new Span(end + 90, end + 91), ".")), "24 months");
    assertThat(value(CITATION_VALIDITY)).isZero();
  }

  @Test
  void invalid_citations_on_unanswerable_questions_count_too() {
    ask("q1", answer(0.9, LASTS), "24 months");
    askInVain("q2", of(invented("policy", new Span(0, 6), "A gold")));
    assertThat(value(CITATION_VALIDITY)).isEqualTo(1 / 2.0);
  }

  /** Three questions were not answered; two of them are among the three unanswerable ones. */
  @Test
  void abstention_precision_and_recall_are_over_unanswerable_questions() {
    ask("q1", answer(0.9, LASTS), "24 months");
    ask("q2", silence(0.2), "24 months");
    askInVain("q3", silence(0.1));
    askInVain("q4", silence(0.3));
    askInVain("q5", answer(0.6, KEEP));
    assertThat(value(ABSTENTION_PRECISION)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(value(ABSTENTION_RECALL)).isCloseTo(2 / 3.0, within(1e-12));
  }

  /** Supports 0.9 and 0.2 against 0.2, 0.1 and 0.6: four of six pairs are correct, one is a tie. */
  @Test
  void abstention_auroc_is_the_share_of_pairs_in_which_the_answerable_question_has_more_support() {
    ask("q1", answer(0.9, LASTS), "24 months");
    ask("q2", silence(0.2), "24 months");
    askInVain("q3", silence(0.2));
    askInVain("q4", silence(0.1));
    askInVain("q5", answer(0.6, KEEP));
    assertThat(value(ABSTENTION_AUROC)).isCloseTo(4.5 / 6, within(1e-12));
  }

  @Test
  void without_unanswerable_questions_there_are_no_abstention_figures() {
    ask("q1", answer(0.9, LASTS), "24 months");
    ask("q2", silence(0.2), "24 months");
    assertThat(figures().keySet())
        .containsExactly(
            ANSWER_RATE,
            TOP_CITATION_CONTAINS_ANSWER,
            ANY_CITATION_CONTAINS_ANSWER,
            TOKEN_F1,
            CITATION_VALIDITY);
  }

  @Test
  void without_answerable_questions_there_are_only_abstention_figures() {
    askInVain("q1", silence(0.2));
    askInVain("q2", answer(0.5, KEEP));
    assertThat(figures().keySet())
        .containsExactly(CITATION_VALIDITY, ABSTENTION_PRECISION, ABSTENTION_RECALL);
  }

  @Test
  void without_citations_there_is_no_validity() {
    ask("q1", silence(0.2), "24 months");
    assertThat(figures()).doesNotContainKey(CITATION_VALIDITY);
  }

  @Test
  void without_abstentions_there_is_no_abstention_precision() {
    askInVain("q1", answer(0.5, KEEP));
    assertThat(figures()).doesNotContainKey(ABSTENTION_PRECISION);
    assertThat(value(ABSTENTION_RECALL)).isZero();
  }

  @Test
  void figures_are_in_the_order_of_the_metrics() {
    askMarked("q1", answer(0.9, LASTS), LASTS);
    askInVain("q2", silence(0.1));
    assertThat(figures().keySet()).containsExactly(AnswerMetric.values());
  }

  @Test
  void the_text_has_a_line_for_each_figure() {
    askInVain("q1", silence(0.2));
    assertThat(scores().toString().lines())
        .containsExactly(
            "abstention-precision           1.000 [1.000, 1.000] of 1",
            "abstention-recall              1.000 [1.000, 1.000] of 1");
  }

  @Test
  void a_topic_without_an_answer_is_rejected() {
    answerable.add(new GoldAnswer(new Topic("q1", "?"), List.of("x"), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(this::scores)
        .withMessage("topic \"q1\": must have an answer");
    answerable.clear();
    unanswerable.add(new Topic("q2", "?"));
    assertThatIllegalArgumentException()
        .isThrownBy(this::scores)
        .withMessage("topic \"q2\": must have an answer");
  }

  @Test
  void a_repeated_topic_is_rejected() {
    ask("q1", answer(0.9, LASTS), "24 months");
    askInVain("q1", silence(0.2));
    assertThatIllegalArgumentException()
        .isThrownBy(this::scores)
        .withMessage("topic id \"q1\": must be unique");
  }

  @Test
  void an_empty_set_of_questions_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(this::scores)
        .withMessage("topics: must have at least one");
  }

  private void ask(String id, Answer answer, String... gold) {
    answers.put(id, answer);
    answerable.add(new GoldAnswer(new Topic(id, "?"), List.of(gold), List.of()));
  }

  private void askMarked(String id, Answer answer, String evidence) {
    answers.put(id, answer);
    answerable.add(new GoldAnswer(new Topic(id, "?"), List.of("24 months"), List.of(evidence)));
  }

  private void askInVain(String id, Answer answer) {
    answers.put(id, answer);
    unanswerable.add(new Topic(id, "?"));
  }

  private AnswerScores scores() {
    return AnswerScores.of(
        answers,
        answerable,
        unanswerable,
        id -> Optional.of(SOURCE).filter(source -> source.id().equals(id)));
  }

  private Map<AnswerMetric, Estimate> figures() {
    return scores().figures();
  }

  private double value(AnswerMetric metric) {
    return estimate(metric).value();
  }

  private Estimate estimate(AnswerMetric metric) {
    Map<AnswerMetric, Estimate> figures = figures();
    assertThat(figures).containsKey(metric);
    return requireNonNull(figures.get(metric));
  }

  /** Returns an answer of one statement that cites these pieces of the source. */
  private static Answer answer(double support, String... quotes) {
    Answer.Builder answer = Answer.builder("?");
    answer.addStatement(
        "So it is.", support, Arrays.stream(quotes).map(AnswerScoresTest::evidence).toList());
    return answer.build(new Outcome.Answered());
  }

  private static Answer of(Citation citation) {
    Answer real = answer(0.5, KEEP);
    Statement statement = real.statements().getFirst();
    return new Answer(
        "?",
        real.text(),
        List.of(
            new Statement(statement.span(), statement.text(), 0.5, List.of(citation), List.of())),
        List.of(),
        real.outcome(),
        List.of(),
        real.usage(),
        real.trace());
  }

  private static Answer silence(double support) {
    return Answer.abstained(
        "?", new Outcome.Abstained(Outcome.Reason.NOT_ANSWERED, "Nobody says.", support));
  }

  private static Evidence evidence(String quote) {
    int start = SOURCE.text().indexOf(quote);
    return Evidence.quoted(PASSAGE, new Span(start, start + quote.length()), 0.5);
  }

  private static Citation invented(String document, Span span, String quote) {
    Citation real = answer(0.5, KEEP).citations().getFirst();
    return new Citation(
        1,
        real.statementSpan(),
        new PassageId(document, 0),
        real.title(),
        real.headings(),
        real.page(),
        span,
        quote,
        List.of(),
        real.support());
  }
}
