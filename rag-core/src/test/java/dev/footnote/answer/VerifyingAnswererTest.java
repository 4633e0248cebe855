package dev.footnote.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.Query;
import dev.footnote.testing.MemorySnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerifyingAnswererTest {

  private final MemorySnapshot snapshot =
      MemorySnapshot.of(
          Document.of("policy", "The warranty lasts 24 months."),
          Document.of("manual", "Use cold water."),
          Document.builder("memo")
              .access(Access.only("board"))
              .paragraph("It will be cut.")
              .build());
  private final Citation warranty = cite(1, "policy", "24 months");
  private final Citation water = cite(2, "manual", "cold water");
  private final Citation forged =
      new Citation(
          1,
          warranty.passage(),
          warranty.title(),
          warranty.headings(),
          warranty.page(),
          warranty.span(),
          "36 months",
          List.of());

  @Test
  void what_holds_is_passed_on_as_it_is() {
    Answer draft = Answer.of("q", List.of(statement(warranty), statement(water)));

    assertThat(verified(draft, AccessScope.publicOnly())).isEqualTo(draft);
  }

  @Test
  void a_statement_with_a_false_citation_is_dropped_and_reported_and_the_rest_renumbered() {
    Answer answer =
        verified(
            Answer.of("q", List.of(statement(forged), statement(water))), AccessScope.publicOnly());

    assertThat(answer.citations()).containsExactly(water.withNumber(1));
    assertThat(answer.dropped())
        .singleElement()
        .asString()
        .contains("policy#0", "24 months", "36 months");
  }

  @Test
  void one_false_citation_among_several_drops_the_statement() {
    Statement mixed = new Statement("Both.", 1, List.of(forged, water));

    assertThat(verified(Answer.of("q", List.of(mixed)), AccessScope.publicOnly()).isAnswered())
        .isFalse();
  }

  @Test
  void an_answer_of_which_nothing_holds_is_an_abstention_that_says_why() {
    Answer answer = verified(Answer.of("q", List.of(statement(forged))), AccessScope.publicOnly());

    assertThat(answer.outcome())
        .isInstanceOfSatisfying(
            Outcome.Abstained.class,
            abstained -> assertThat(abstained.reason()).isEqualTo(Outcome.Reason.UNVERIFIED));
    assertThat(answer.text()).doesNotContain("36 months");
    assertThat(answer.dropped()).hasSize(1);
  }

  @Test
  void what_the_asker_may_not_see_cannot_be_cited() {
    Answer draft = Answer.of("q", List.of(statement(cite(1, "memo", "will be cut"))));

    assertThat(verified(draft, AccessScope.publicOnly()).isAnswered()).isFalse();
    assertThat(verified(draft, AccessScope.of("board"))).isEqualTo(draft);
  }

  @Test
  void an_abstention_is_passed_on() {
    Answer draft =
        Answer.abstained("q", new Outcome.Abstained(Outcome.Reason.NOT_ANSWERED, "No.", 0.3));

    assertThat(verified(draft, AccessScope.publicOnly())).isEqualTo(draft);
  }

  private Answer verified(Answer draft, AccessScope scope) {
    return new VerifyingAnswerer((query, searched) -> draft)
        .answer(Query.of("q").withScope(scope), snapshot);
  }

  private Citation cite(int number, String document, String words) {
    Passage passage = snapshot.passage(document, 0);
    return Citation.of(number, passage, MemorySnapshot.place(passage, words));
  }

  private static Statement statement(Citation citation) {
    return new Statement(citation.quote(), 0.9, List.of(citation));
  }
}
