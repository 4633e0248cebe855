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
 * A decorator that verifies the answers of any answerer. Only supported statements pass.
 *
 * <ul>
 *   <li>Each citation is compared with the snapshot that answered ({@link CitationCheck}).
 *   <li>A statement that is not a quote is compared with its cited text: its facts ({@link
 *       FactCheck}), its addresses and its markup.
 *   <li>A statement that fails is dropped and reported as a {@link Rejection}. If no statement is
 *       left, the answer is an abstention.
 *   <li>A statement that is flagged as unsupported passes with its flag if its citations hold.
 * </ul>
 *
 * <p>Cost: a few look-ups in the index for each citation. No model runs. Thread-safe if the
 * answerer is.
 */
public final class VerifyingAnswerer implements StreamingAnswerer {

  private final Answerer answerer;

  /**
   * Creates a decorator.
   *
   * @param answerer the answerer to verify. If it is not a {@link StreamingAnswerer}, a listener
   *     gets the statements when the answer is complete
   */
  public VerifyingAnswerer(Answerer answerer) {
    this.answerer = answerer;
  }

  @Override
  public Answer answer(Query query, Snapshot snapshot) {
    return verified(answerer.answer(query, snapshot), new StatementJudge(snapshot, query.scope()));
  }

  @Override
  public Answer answer(Query query, Snapshot snapshot, Consumer<AnswerEvent> listener) {
    if (answerer instanceof StreamingAnswerer streaming) {
      StatementJudge judge = new StatementJudge(snapshot, query.scope());
      VerifyingListener verifying = new VerifyingListener(query.text(), judge, listener);
      return verified(streaming.answer(query, snapshot, verifying), judge);
    }
    Answer answer = answer(query, snapshot);
    answer.statements().forEach(kept -> listener.accept(new AnswerEvent.Checked(kept)));
    return answer;
  }

  private static Answer verified(Answer draft, StatementJudge judge) {
    VerifiedAnswer verified = new VerifiedAnswer(draft.question(), judge);
    draft.statements().forEach(verified::add);
    return verified.rejections.isEmpty() ? draft : verified.answer(draft);
  }

  /** The verification of the statements of one answer; each statement is checked once. */
  private static final class StatementJudge {
    private final Snapshot snapshot;
    private final AccessScope scope;
    private final CitationCheck check;
    private final Map<Statement, Optional<String>> problems = new HashMap<>();

    StatementJudge(Snapshot snapshot, AccessScope scope) {
      this.snapshot = snapshot;
      this.scope = scope;
      this.check = new CitationCheck(snapshot, scope);
    }

    /** Returns the first problem of a statement, in one sentence; empty if it holds. */
    Optional<String> problem(Statement statement) {
      return problems.computeIfAbsent(statement, this::findProblem);
    }

    private Optional<String> findProblem(Statement statement) {
      Optional<String> citationProblem =
          statement.citations().stream()
              .flatMap(citation -> check.problem(citation).stream())
              .findFirst();
      return citationProblem.isPresent() || !statement.isSupported()
          ? citationProblem
          : textProblem(statement);
    }

    private Optional<String> textProblem(Statement statement) {
      boolean isQuote =
          statement.citations().stream()
              .anyMatch(citation -> citation.quote().equals(statement.text()));
      return isQuote ? Optional.empty() : textProblem(statement.text(), evidence(statement));
    }

    private static Optional<String> textProblem(String statement, List<Evidence> evidence) {
      List<Evidence> usable = evidence.stream().filter(StatementCheck::isUsable).toList();
      return usable.isEmpty()
          ? Optional.of(StatementCheck.ONLY_INSTRUCTIONS)
          : StatementCheck.factFlaws(statement, usable).stream().findFirst();
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

  /** An answer that is built from the statements that hold. */
  private static final class VerifiedAnswer {
    private final StatementJudge judge;
    private final Answer.Builder answer;
    private final List<Rejection> rejections = new ArrayList<>();
    private boolean isEmpty = true;

    VerifiedAnswer(String question, StatementJudge judge) {
      this.judge = judge;
      this.answer = Answer.builder(question);
    }

    /** Adds a statement if it holds, and returns it as the answer has it; reports it if not. */
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

  /** A listener that passes on events, but statements only if they hold. */
  private static final class VerifyingListener implements Consumer<AnswerEvent> {
    private final String question;
    private final StatementJudge judge;
    private final Consumer<AnswerEvent> listener;
    private VerifiedAnswer verified;

    VerifyingListener(String question, StatementJudge judge, Consumer<AnswerEvent> listener) {
      this.question = question;
      this.judge = judge;
      this.listener = listener;
      this.verified = new VerifiedAnswer(question, judge);
    }

    @Override
    public void accept(AnswerEvent event) {
      switch (event) {
        case AnswerEvent.Checked checked ->
            listener.accept(
                verified
                    .add(checked.statement())
                    .<AnswerEvent>map(AnswerEvent.Checked::new)
                    .orElseGet(() -> new AnswerEvent.Withdrawn(verified.rejections.getLast())));
        case AnswerEvent.Restarted restarted -> {
          verified = new VerifiedAnswer(question, judge);
          listener.accept(restarted);
        }
        case AnswerEvent.Draft draft -> listener.accept(draft);
        case AnswerEvent.Withdrawn withdrawn -> listener.accept(withdrawn);
      }
    }
  }
}
