package dev.footnote.answer.verify;

import dev.footnote.answer.Answer;
import dev.footnote.answer.AnswerEvent;
import dev.footnote.answer.Answerer;
import dev.footnote.answer.Citation;
import dev.footnote.answer.Conflict;
import dev.footnote.answer.Evidence;
import dev.footnote.answer.Outcome;
import dev.footnote.answer.Rejection;
import dev.footnote.answer.Statement;
import dev.footnote.answer.StreamingAnswerer;
import dev.footnote.answer.claim.FactCheck;
import dev.footnote.answer.verify.internal.StatementCheck;
import dev.footnote.document.Passage;
import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lets another answerer answer, and passes on only what its sources bear out, whoever that answerer
 * is: each citation is looked up in the snapshot that answered ({@link CitationCheck}), and the
 * facts ({@link FactCheck}) and the addresses of a statement that is no quote are compared with
 * what it cites. A statement that fails is dropped and reported, and where none is left the answer
 * is an abstention. Statements that are marked as not borne out pass as they are marked, if their
 * citations hold.
 *
 * <p>Cost: a few look-ups in the index for each citation; no model runs.
 */
public final class VerifyingAnswerer implements StreamingAnswerer {

  private final Answerer answerer;

  /**
   * A check behind an answerer.
   *
   * @param answerer whose answers are checked; if it is no {@link StreamingAnswerer}, its
   *     statements are reported when it is done
   */
  public VerifyingAnswerer(Answerer answerer) {
    this.answerer = answerer;
  }

  @Override
  public Answer answer(Query query, Snapshot snapshot) {
    return verified(answerer.answer(query, snapshot), new Judge(snapshot, query.scope()));
  }

  @Override
  public Answer answer(Query query, Snapshot snapshot, Consumer<AnswerEvent> listener) {
    if (answerer instanceof StreamingAnswerer streaming) {
      Judge judge = new Judge(snapshot, query.scope());
      Gate gate = new Gate(query.text(), judge, listener);
      return verified(streaming.answer(query, snapshot, gate), judge);
    }
    Answer answer = answer(query, snapshot);
    answer.statements().forEach(held -> listener.accept(new AnswerEvent.Checked(held)));
    return answer;
  }

  private static Answer verified(Answer draft, Judge judge) {
    Held held = new Held(draft.question(), judge);
    draft.statements().forEach(held::add);
    return held.rejections.isEmpty() ? draft : held.answer(draft);
  }

  /** Tells what is wrong with statements, of each but once. */
  private static final class Judge {
    private final Snapshot snapshot;
    private final AccessScope scope;
    private final CitationCheck check;
    private final Map<Statement, Optional<String>> judged = new HashMap<>();

    Judge(Snapshot snapshot, AccessScope scope) {
      this.snapshot = snapshot;
      this.scope = scope;
      this.check = new CitationCheck(snapshot, scope);
    }

    /** What is wrong with a statement, in a sentence; nothing if it holds. */
    Optional<String> problem(Statement statement) {
      return judged.computeIfAbsent(statement, this::judge);
    }

    private Optional<String> judge(Statement statement) {
      Optional<String> misplaced =
          statement.citations().stream()
              .flatMap(citation -> check.problem(citation).stream())
              .findFirst();
      return misplaced.isPresent() || !statement.isSupported() ? misplaced : untrue(statement);
    }

    private Optional<String> untrue(Statement statement) {
      boolean isQuote =
          statement.citations().stream()
              .anyMatch(citation -> citation.quote().equals(statement.text()));
      return isQuote ? Optional.empty() : untrue(statement.text(), evidence(statement));
    }

    private static Optional<String> untrue(String statement, List<Evidence> evidence) {
      List<Evidence> telling = evidence.stream().filter(StatementCheck::tells).toList();
      return telling.isEmpty()
          ? Optional.of(StatementCheck.ONLY_INSTRUCTIONS)
          : StatementCheck.readOff(statement, telling).stream().findFirst();
    }

    boolean holds(Citation citation) {
      return check.problem(citation).isEmpty();
    }

    List<Evidence> evidence(Statement statement) {
      return statement.citations().stream().map(this::evidence).toList();
    }

    Evidence evidence(Citation citation) {
      Passage passage = snapshot.passage(citation.passage(), scope).orElseThrow();
      return new Evidence(passage, citation.span(), citation.support());
    }
  }

  /** The statements of an answer that hold. */
  private static final class Held {
    private final Judge judge;
    private final Answer.Builder answer;
    private final List<Rejection> rejections = new ArrayList<>();
    private boolean isEmpty = true;

    Held(String question, Judge judge) {
      this.judge = judge;
      this.answer = Answer.builder(question);
    }

    /** The statement in its place, if it holds. */
    Optional<Statement> add(Statement statement) {
      Optional<String> problem = judge.problem(statement);
      if (problem.isPresent()) {
        rejections.add(new Rejection(statement.text(), problem.get()));
        return Optional.empty();
      }
      isEmpty = false;
      return Optional.of(
          answer.addStatement(
              statement.text(), statement.support(), judge.evidence(statement), statement.flaws()));
    }

    Answer answer(Answer draft) {
      draft.rejections().forEach(answer::addRejection);
      rejections.forEach(answer::addRejection);
      draft.conflicts().forEach(conflict -> add(conflict, draft.sources()));
      answer.usage(draft.usage()).trace(draft.trace());
      return answer.build(isEmpty ? Outcome.Abstained.unverified() : draft.outcome());
    }

    private void add(Conflict conflict, List<Citation> sources) {
      Citation first = sources.get(conflict.first() - 1);
      Citation second = sources.get(conflict.second() - 1);
      if (judge.holds(first) && judge.holds(second)) {
        answer.addConflict(judge.evidence(first), judge.evidence(second), conflict.explanation());
      }
    }
  }

  /** Lets events through, and statements only if they hold. */
  private static final class Gate implements Consumer<AnswerEvent> {
    private final String question;
    private final Judge judge;
    private final Consumer<AnswerEvent> listener;
    private Held held;

    Gate(String question, Judge judge, Consumer<AnswerEvent> listener) {
      this.question = question;
      this.judge = judge;
      this.listener = listener;
      this.held = new Held(question, judge);
    }

    @Override
    public void accept(AnswerEvent event) {
      switch (event) {
        case AnswerEvent.Checked checked ->
            listener.accept(
                held.add(checked.statement())
                    .<AnswerEvent>map(AnswerEvent.Checked::new)
                    .orElseGet(() -> new AnswerEvent.Withdrawn(held.rejections.getLast())));
        case AnswerEvent.Restarted restarted -> {
          held = new Held(question, judge);
          listener.accept(restarted);
        }
        case AnswerEvent.Draft draft -> listener.accept(draft);
        case AnswerEvent.Withdrawn withdrawn -> listener.accept(withdrawn);
      }
    }
  }
}
