package dev.footnote.answer;

import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;
import java.util.function.Consumer;

/**
 * A decorator that discloses whether the search found only documents that the asker may not see.
 *
 * <p>It lets another answerer answer. If that answerer finds nothing, a second search with a wider
 * scope decides between {@link Outcome.Reason#NOTHING_FOUND} and {@link
 * Outcome.Reason#OUTSIDE_ACCESS}. The existence of a document is a small disclosure, so it needs
 * this class. Without the class, documents outside the asker's scope are treated as if they did not
 * exist.
 *
 * <p>Cost: a second search for one hit, only if nothing was found. Nothing of that hit is disclosed
 * except that it exists.
 */
public final class AccessDisclosingAnswerer implements StreamingAnswerer {

  private final Answerer answerer;
  private final AccessScope disclosable;

  /**
   * Creates a decorator of an answerer.
   *
   * @param answerer the answerer to decorate; unless it is a {@link StreamingAnswerer}, its
   *     statements are reported after it returns
   * @param disclosable the documents whose existence askers may learn, even without access to them
   */
  public AccessDisclosingAnswerer(Answerer answerer, AccessScope disclosable) {
    this.answerer = answerer;
    this.disclosable = disclosable;
  }

  @Override
  public Answer answer(Query query, Snapshot snapshot) {
    return withDisclosure(answerer.answer(query, snapshot), query, snapshot);
  }

  @Override
  public Answer answer(Query query, Snapshot snapshot, Consumer<AnswerEvent> listener) {
    if (answerer instanceof StreamingAnswerer streaming) {
      return withDisclosure(streaming.answer(query, snapshot, listener), query, snapshot);
    }
    Answer answer = answer(query, snapshot);
    answer.statements().forEach(statement -> listener.accept(new AnswerEvent.Checked(statement)));
    return answer;
  }

  private Answer withDisclosure(Answer answer, Query query, Snapshot snapshot) {
    return isNothingFound(answer)
            && !snapshot.search(query.withScope(disclosable).withLimit(1)).isEmpty()
        ? outsideAccess(answer)
        : answer;
  }

  private static boolean isNothingFound(Answer answer) {
    return answer.outcome() instanceof Outcome.Abstained abstained
        && abstained.reason() == Outcome.Reason.NOTHING_FOUND;
  }

  private static Answer outsideAccess(Answer answer) {
    return Answer.builder(answer.question())
        .usage(answer.usage())
        .trace(answer.trace())
        .build(
            new Outcome.Abstained(
                Outcome.Reason.OUTSIDE_ACCESS,
                "There are documents on this question, but you do not have access to them.",
                0));
  }
}
