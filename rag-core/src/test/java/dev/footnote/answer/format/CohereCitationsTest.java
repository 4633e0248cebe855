package dev.footnote.answer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonParser;
import dev.footnote.answer.Answer;
import dev.footnote.answer.Citation;
import dev.footnote.answer.Evidence;
import dev.footnote.answer.Outcome;
import dev.footnote.answer.Rejection;
import dev.footnote.answer.Statement;
import dev.footnote.document.Page;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import dev.footnote.document.Span;
import dev.footnote.testing.SeededRandom;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Round trips without loss, in the vendor's format, with citations of existing text only. */
@ExtendWith(SeededRandom.class)
class CohereCitationsTest {

  private static final String ID = "pumps.pdf#2@10-27";
  private static final Passage PUMP =
      new Passage(
          new PassageId("pumps.pdf", 2),
          new Span(10, 27),
          "Pumps last. Long!",
          "Pumps",
          List.of("Terms", "Length"),
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(new Page(7, new Span(10, 27))),
          List.of());
  private static final CohereCitations CITATIONS =
      CohereCitations.of(new CitableSources(List.of(PUMP)));
  private static final String DATA =
      """
      {"title": "Pumps", "snippet": "Pumps last. Long!", "document": "pumps.pdf",
       "headings": "Terms > Length", "page": "7"}\
      """;

  @Test
  void any_answer_is_read_back_equal(Random random) {
    RandomAnswers answers = new RandomAnswers(random);
    for (int i = 0; i < 300; i++) {
      CitableSources sources = new CitableSources(answers.passages());
      Answer answer = answers.answer(sources.passages());
      assertComesBack(answer, sources);
      assertComesBack(answer, CitableSources.quotedBy(answer));
    }
  }

  private static void assertComesBack(Answer answer, CitableSources sources) {
    String citations = CohereCitations.of(sources).write(answer);
    AnswerSupplement rest = AnswerSupplement.fromJson(AnswerSupplement.of(answer).toJson());
    CohereCitations later = CohereCitations.of(CitableSources.fromJson(sources.toJson()));
    assertThat(later.read(answer.text(), citations, rest)).as(citations).isEqualTo(answer);
  }

  @Test
  void statements_and_places_need_no_supplement(Random random) {
    RandomAnswers answers = new RandomAnswers(random);
    for (int i = 0; i < 200; i++) {
      Answer answer = answers.answer(answers.passages());
      CohereCitations citations = CohereCitations.of(CitableSources.quotedBy(answer));
      Answer read = citations.read(answer.text(), citations.write(answer), answer.question());
      assertThat(read.citations())
          .usingRecursiveFieldByFieldElementComparatorIgnoringFields("support")
          .isEqualTo(answer.citations());
    }
  }

  @Test
  void a_statement_becomes_a_citation_with_code_point_offsets() {
    Answer.Builder answer = Answer.builder("q");
    answer.addStatement("\uD83D\uDE00\u6C34", 0, List.of(), List.of("Nobody says so."));
    answer
        .onSameLine()
        .addStatement(
            "\uD83D\uDCA7 lasts.", 1, List.of(Evidence.quoted(PUMP, new Span(10, 21), 1)));
    assertJson(
        CITATIONS.write(answer.build(new Outcome.Answered())),
        """
        [{"start": 3, "end": 11, "text": "\uD83D\uDCA7 lasts.", "type": "TEXT_CONTENT",
          "sources": [{"type": "document", "id": "%s", "document": {"id": "%s", %s}]}]
        """
            .formatted(ID, ID, DATA.substring(1)));
  }

  @Test
  void a_request_contains_the_sources_as_documents() {
    assertJson(CITATIONS.documents(), "[{\"id\": \"%s\", \"data\": %s}]".formatted(ID, DATA));
  }

  @Test
  void a_reply_of_the_model_becomes_an_unchecked_answer() {
    Answer answer =
        read(
            citation(10, 14, "last", ID, "Pumps last. Long!"),
            """
            {"start": 0, "end": 2, "text": "So", "type": "THINKING_CONTENT", "sources": []}
            """,
            """
            {"start": 3, "end": 9, "text": "\uD83D\uDE00pumps", "sources": [{"type": "document", "id": "%s"}]}
            """
                .formatted(ID));
    assertThat(answer.statements())
        .extracting(Statement::text)
        .containsExactly("\uD83D\uDE00pumps", "last");
    assertThat(answer.citations()).extracting(Citation::number).containsExactly(1, 1);
    assertThat(answer.citations()).extracting(Citation::quote).containsOnly(PUMP.text());
    assertThat(answer.outcome()).isEqualTo(new Outcome.Answered());
  }

  @Test
  void overlapping_citations_become_one_statement() {
    Answer answer =
        read(
            citation(4, 14, "pumps last", ID, PUMP.text()),
            citation(10, 19, "last long", ID, PUMP.text()));
    assertThat(answer.statements()).extracting(Statement::text).containsExactly("pumps last long");
    assertThat(answer.citations()).hasSize(2);
  }

  @Test
  void a_source_that_is_unknown_or_differs_is_dropped_and_reported() {
    Answer answer =
        read(
            citation(4, 9, "pumps", "tool:0", "They last."),
            citation(10, 14, "last", ID, "They last."));
    assertThat(answer.outcome()).isEqualTo(Outcome.Abstained.unverified());
    assertThat(answer.rejections())
        .startsWith(
            new Rejection("They last.", "There is no source \"tool:0\"."),
            new Rejection("They last.", "The source \"%s\" has a different text.".formatted(ID)));
  }

  @Test
  void a_citation_of_another_text_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(citation(5, 10, "pumps", ID, PUMP.text())))
        .withMessage("$[0].text: must be the text of the reply from 5 to 10, but is \"pumps\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(citation(5, 999, "pumps", ID, PUMP.text())))
        .withMessageStartingWith("$[0].text: must be");
  }

  private static Answer read(String... citations) {
    return CITATIONS.read(
        "So \uD83D\uDE00pumps last long.", "[" + String.join(",", citations) + "]", "q");
  }

  private static String citation(int start, int end, String text, String id, String snippet) {
    return """
    {"start": %s, "end": %s, "text": "%s", "type": "TEXT_CONTENT", "sources": [
      {"type": "document", "id": "%s", "document": {"id": "%s", "snippet": "%s"}}]}
    """
        .formatted(start, end, text, id, id, snippet);
  }

  private static void assertJson(String actual, String expected) {
    assertThat(JsonParser.parseString(actual)).isEqualTo(JsonParser.parseString(expected));
  }
}
