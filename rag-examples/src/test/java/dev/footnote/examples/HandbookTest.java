package dev.footnote.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.gson.Gson;
import dev.footnote.KnowledgeBase;
import dev.footnote.answer.Answer;
import dev.footnote.answer.Citation;
import dev.footnote.sync.SyncReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions about the sample handbook, with and without an answer in it. */
class HandbookTest {

  private static final Path HANDBOOK = Path.of("handbook");

  @TempDir static Path index;

  private static KnowledgeBase handbook;
  private static SyncReport report;
  private static List<AnsweredQuestion> answered;

  @BeforeAll
  static void ask() throws IOException {
    handbook = KnowledgeBase.open(index);
    report = handbook.sync(HANDBOOK);
    answered =
        questions().stream()
            .map(question -> new AnsweredQuestion(question, handbook.ask(question.question())))
            .toList();
  }

  @AfterAll
  static void close() {
    handbook.close();
  }

  @Test
  void every_file_of_the_handbook_is_read_completely() {
    assertThat(report.added()).isEqualTo(report.entries().size()).isGreaterThanOrEqualTo(10);
    assertThat(report.entries())
        .extracting(SyncReport.Entry::outcome)
        .allSatisfy(
            outcome ->
                assertThat(outcome)
                    .isInstanceOfSatisfying(
                        SyncReport.Outcome.Added.class,
                        added -> assertThat(added.gaps()).isEmpty()));
  }

  @Test
  void most_first_citations_are_right() {
    assertThat(wrong(Question::isAnswerable, AnsweredQuestion::isFirstCitationRight))
        .hasSizeLessThanOrEqualTo(14);
  }

  @Test
  void most_questions_without_an_answer_are_declined() {
    assertThat(wrong(question -> !question.isAnswerable(), result -> !result.answer().isAnswered()))
        .hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void few_questions_with_an_answer_are_declined() {
    assertThat(wrong(Question::isAnswerable, result -> result.answer().isAnswered()))
        .hasSizeLessThanOrEqualTo(11);
  }

  @Test
  void both_sides_of_a_conflict_are_quoted() {
    Answer answer = handbook.ask("How long is the warranty on refurbished units?");

    assertThat(answer.text()).contains("12 months", "18 months");
  }

  /** Returns the questions of a kind for which a condition does not hold. */
  private static List<String> wrong(Predicate<Question> kind, Predicate<AnsweredQuestion> holds) {
    return answered.stream()
        .filter(result -> kind.test(result.question()))
        .filter(holds.negate())
        .map(result -> result.question() + " -> " + result.answer().text())
        .toList();
  }

  private static List<Question> questions() throws IOException {
    Gson gson = new Gson();
    try (InputStream lines = HandbookTest.class.getResourceAsStream("questions.jsonl")) {
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> gson.fromJson(line, Question.class))
          .collect(ImmutableList.toImmutableList());
    }
  }

  /**
   * A question with its right answers.
   *
   * @param answers texts of which one must be in the quote; empty if the handbook has no answer
   * @param documents names of which one must be cited
   */
  record Question(
      String id, String kind, String question, List<String> answers, List<String> documents) {

    boolean isAnswerable() {
      return !answers.isEmpty();
    }
  }

  /** A question with the answer to it. */
  record AnsweredQuestion(Question question, Answer answer) {

    boolean isFirstCitationRight() {
      if (!answer.isAnswered()) {
        return false;
      }
      Citation first = answer.citations().getFirst();
      String quote = first.quote().toLowerCase(Locale.ROOT);
      return question.answers().stream()
              .anyMatch(gold -> quote.contains(gold.toLowerCase(Locale.ROOT)))
          && question.documents().stream()
              .anyMatch(name -> first.documentId().equals("handbook/" + name));
    }
  }
}
