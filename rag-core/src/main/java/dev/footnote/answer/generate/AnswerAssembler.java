package dev.footnote.answer.generate;

import dev.footnote.answer.Answer;
import dev.footnote.answer.AnswerEvent;
import dev.footnote.answer.Evidence;
import dev.footnote.answer.Rejection;
import dev.footnote.answer.Statement;
import java.util.List;
import java.util.function.Consumer;

/**
 * A listener that assembles an answer from checked sentences and reports each one. For one thread.
 */
final class AnswerAssembler implements DraftListener {

  private final Answer.Builder answer;
  private final Consumer<AnswerEvent> listener;
  private List<Evidence> previousEvidence = List.of();
  private boolean isEmpty = true;

  AnswerAssembler(String question, Consumer<AnswerEvent> listener) {
    this.answer = Answer.builder(question);
    this.listener = listener;
  }

  /** Returns the builder of the answer, with the sentences so far. */
  Answer.Builder answer() {
    return answer;
  }

  /** Reports whether no sentence was accepted. */
  boolean isEmpty() {
    return isEmpty;
  }

  @Override
  public void drafted(String text) {
    listener.accept(new AnswerEvent.Draft(text));
  }

  @Override
  public void accepted(CheckedDraft.Sentence sentence) {
    if (!sentence.startsLine()) {
      answer.onSameLine();
    }
    Statement statement =
        answer.addStatement(
            sentence.text(), sentence.support(), sentence.evidence(), sentence.flaws());
    if (sentence.contradicts() && !previousEvidence.isEmpty() && !sentence.evidence().isEmpty()) {
      addConflict(previousEvidence.getFirst(), sentence.evidence().getFirst());
    }
    previousEvidence = sentence.evidence();
    isEmpty = false;
    listener.accept(new AnswerEvent.Checked(statement));
  }

  private void addConflict(Evidence first, Evidence second) {
    answer.addConflict(
        first, second, "\u201c%s\u201d / \u201c%s\u201d".formatted(first.quote(), second.quote()));
  }

  @Override
  public void rejected(Rejection rejection) {
    listener.accept(new AnswerEvent.Withdrawn(rejection));
  }
}
