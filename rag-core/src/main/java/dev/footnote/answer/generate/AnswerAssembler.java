package dev.footnote.answer.generate;

import dev.footnote.answer.Answer;
import dev.footnote.answer.AnswerEvent;
import dev.footnote.answer.Evidence;
import dev.footnote.answer.Rejection;
import dev.footnote.answer.Statement;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts checked sentences together to an answer, and reports each as it is placed. For one thread.
 */
final class AnswerAssembler implements DraftGenerator.Listener {

  private final Answer.Builder answer;
  private final Consumer<AnswerEvent> listener;
  private List<Evidence> before = List.of();
  private boolean isEmpty = true;

  AnswerAssembler(String question, Consumer<AnswerEvent> listener) {
    this.answer = Answer.builder(question);
    this.listener = listener;
  }

  /** The answer as far as it was put together. */
  Answer.Builder answer() {
    return answer;
  }

  /** Whether nothing was placed in it. */
  boolean isEmpty() {
    return isEmpty;
  }

  @Override
  public void drafted(String words) {
    listener.accept(new AnswerEvent.Draft(words));
  }

  @Override
  public void accepted(CheckedDraft.Sentence sentence) {
    if (!sentence.startsLine()) {
      answer.onSameLine();
    }
    Statement placed =
        answer.addStatement(
            sentence.text(), sentence.support(), sentence.evidence(), sentence.flaws());
    if (sentence.contradicts() && !before.isEmpty() && !sentence.evidence().isEmpty()) {
      contradict(before.getFirst(), sentence.evidence().getFirst());
    }
    before = sentence.evidence();
    isEmpty = false;
    listener.accept(new AnswerEvent.Checked(placed));
  }

  private void contradict(Evidence one, Evidence other) {
    answer.addConflict(
        one, other, "\u201c%s\u201d / \u201c%s\u201d".formatted(one.quote(), other.quote()));
  }

  @Override
  public void rejected(Rejection rejection) {
    listener.accept(new AnswerEvent.Withdrawn(rejection));
  }
}
