package dev.footnote.answer;

import com.google.common.collect.ImmutableList;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets another answerer answer, and passes on only what its sources bear out: each citation is
 * looked up in the snapshot that answered ({@link CitationCheck}), a statement with one that does
 * not hold is dropped and reported, and where none is left the answer is an abstention.
 *
 * <p>Cost: one look-up in the index for each citation.
 */
public final class VerifyingAnswerer implements Answerer {

  private final Answerer answerer;

  /**
   * A check behind an answerer.
   *
   * @param answerer whose answers are checked
   */
  public VerifyingAnswerer(Answerer answerer) {
    this.answerer = answerer;
  }

  @Override
  public Answer answer(Query query, Snapshot snapshot) {
    Answer draft = answerer.answer(query, snapshot);
    CitationCheck check = new CitationCheck(snapshot, query.scope());
    List<Statement> held = new ArrayList<>();
    List<String> dropped = new ArrayList<>(draft.dropped());
    int number = 1;
    for (Statement statement : draft.statements()) {
      Optional<String> problem = problem(statement, check);
      if (problem.isEmpty()) {
        held.add(renumbered(statement, number));
        number += statement.citations().size();
      } else {
        dropped.add(problem.get());
      }
    }
    if (draft.isAnswered() && held.isEmpty()) {
      return new Answer(
          draft.question(),
          new Outcome.Abstained(
              Outcome.Reason.UNVERIFIED,
              "What was found does not agree with its sources, so nothing is said.",
              0),
          held,
          dropped);
    }
    return new Answer(draft.question(), draft.outcome(), held, dropped);
  }

  private static Optional<String> problem(Statement statement, CitationCheck check) {
    return statement.citations().stream()
        .flatMap(citation -> check.problem(citation).stream())
        .findFirst()
        .map(problem -> "\"%s\": %s".formatted(statement.text(), problem));
  }

  private static Statement renumbered(Statement statement, int first) {
    ImmutableList.Builder<Citation> citations = ImmutableList.builder();
    int number = first;
    for (Citation citation : statement.citations()) {
      citations.add(citation.withNumber(number++));
    }
    return new Statement(statement.text(), statement.support(), citations.build());
  }
}
