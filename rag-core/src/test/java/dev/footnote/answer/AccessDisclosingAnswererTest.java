package dev.footnote.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;
import dev.footnote.testing.MemorySnapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessDisclosingAnswererTest {

  private static final AccessScope STAFF = AccessScope.of("staff");

  private final MemorySnapshot snapshot =
      MemorySnapshot.of(
          Document.builder("memo")
              .access(Access.restrictedTo("staff"))
              .paragraph("Blue it is.")
              .build(),
          Document.builder("plan")
              .access(Access.restrictedTo("board"))
              .paragraph("Sell it.")
              .build());
  private final AccessDisclosingAnswerer answerer =
      new AccessDisclosingAnswerer(AccessDisclosingAnswererTest::first, STAFF);

  @Test
  void a_question_on_accessible_documents_is_answered() {
    assertThat(answerer.answer(Query.of("blue").withScope(STAFF), snapshot).text())
        .isEqualTo("Blue it is.");
  }

  @Test
  void only_the_existence_of_inaccessible_documents_is_disclosed() {
    Answer answer = answerer.answer(Query.of("blue"), snapshot);
    assertThat(answer)
        .isEqualTo(
            Answer.abstained(
                "blue",
                new Outcome.Abstained(
                    Outcome.Reason.OUTSIDE_ACCESS,
                    "There are documents on this question, but you do not have access to them.",
                    0)));
  }

  @Test
  void documents_outside_the_disclosable_scope_are_not_disclosed() {
    assertThat(answerer.answer(Query.of("sell"), snapshot).outcome())
        .isEqualTo(Outcome.Abstained.nothingFound());
  }

  @Test
  void statements_are_reported_even_by_an_answerer_without_streaming() {
    List<AnswerEvent> events = new ArrayList<>();
    Query blue = Query.of("blue").withScope(STAFF);
    Answer answer = answerer.answer(blue, snapshot, events::add);
    assertThat(events).containsExactly(new AnswerEvent.Checked(answer.statements().getFirst()));

    events.clear();
    new AccessDisclosingAnswerer(answerer, STAFF).answer(blue, snapshot, events::add);
    assertThat(events).hasSize(1);
  }

  private static Answer first(Query query, Snapshot searched) {
    return searched.search(query).stream()
        .map(hit -> quoted(query.text(), hit.passage()))
        .findFirst()
        .orElseGet(() -> Answer.abstained(query.text(), Outcome.Abstained.nothingFound()));
  }

  private static Answer quoted(String question, Passage passage) {
    Answer.Builder answer = Answer.builder(question);
    answer.addStatement(passage.text(), 1, List.of(Evidence.quoted(passage, passage.span(), 1)));
    return answer.build(new Outcome.Answered());
  }
}
