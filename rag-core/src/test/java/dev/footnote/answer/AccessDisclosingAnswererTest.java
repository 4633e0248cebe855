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
  void what_the_asker_may_see_is_answered() {
    assertThat(answerer.answer(Query.of("blue").withScope(STAFF), snapshot).text())
        .isEqualTo("Blue it is.");
  }

  @Test
  void
      where_there_are_documents_that_the_asker_may_not_see_that_is_the_reason_and_all_that_is_told() {
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
  void what_askers_may_not_even_know_of_is_as_if_it_were_not_there() {
    assertThat(answerer.answer(Query.of("sell"), snapshot).outcome())
        .isEqualTo(Outcome.Abstained.nothingFound());
  }

  @Test
  void statements_are_reported_in_any_case() {
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
