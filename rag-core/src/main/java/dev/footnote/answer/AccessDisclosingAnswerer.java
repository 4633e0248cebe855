package dev.footnote.answer;

import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;
import java.util.function.Consumer;

/**
 * Lets another answerer answer and, where it finds nothing, tells whether there are documents that
 * the asker may not see: {@link Outcome.Reason#OUTSIDE_ACCESS}. That is a disclosure, if a small
 * one, and so only for those who ask for it by this class; without it, what may not be seen is as
 * if it were not there.
 *
 * <p>Cost: a second search for one hit, where nothing was found; of that hit nothing is told but
 * that there is one.
 */
public final class AccessDisclosingAnswerer implements StreamingAnswerer {

  private final Answerer answerer;
  private final AccessScope known;

  /**
   * An answerer that tells.
   *
   * @param answerer if it is no {@link StreamingAnswerer}, its statements are reported when it is
   *     done
   * @param known what askers may know to be there, whether they may see it or not
   */
  public AccessDisclosingAnswerer(Answerer answerer, AccessScope known) {
    this.answerer = answerer;
    this.known = known;
  }

  @Override
  public Answer answer(Query query, Snapshot snapshot) {
    return told(answerer.answer(query, snapshot), query, snapshot);
  }

  @Override
  public Answer answer(Query query, Snapshot snapshot, Consumer<AnswerEvent> listener) {
    if (answerer instanceof StreamingAnswerer streaming) {
      return told(streaming.answer(query, snapshot, listener), query, snapshot);
    }
    Answer answer = answer(query, snapshot);
    answer.statements().forEach(each -> listener.accept(new AnswerEvent.Checked(each)));
    return answer;
  }

  private Answer told(Answer answer, Query query, Snapshot snapshot) {
    return foundNothing(answer) && !snapshot.search(query.withScope(known).withLimit(1)).isEmpty()
        ? outsideAccess(answer)
        : answer;
  }

  private static boolean foundNothing(Answer answer) {
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
                "There are documents to answer from, and none of them that you may see.",
                0));
  }
}
