package dev.footnote.answer.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is quoted of the candidates: the best, and others that add to it. */
final class Selection {

  /**
   * Whatever scores less than the best by more than this adds nothing that was asked: where the
   * best was wrong on training questions, most of the right ones came nearer.
   */
  private static final double NEAR_THE_BEST = 3;

  private final List<Chosen> chosen = new ArrayList<>();

  private Selection() {}

  /**
   * A candidate that is quoted.
   *
   * @param quote its sentence, perhaps with the one beside it
   */
  record Chosen(Candidate candidate, Quote quote) {}

  /**
   * The best, and those near it that say something else; of equals first what stands in a document
   * that is not quoted yet.
   *
   * @param candidates the best first
   */
  static List<Chosen> of(List<Candidate> candidates, int most) {
    Selection selection = new Selection();
    Optional<Candidate> next = selection.next(candidates);
    while (next.isPresent() && selection.chosen.size() < most) {
      selection.add(next.get());
      next = selection.next(candidates);
    }
    return selection.chosen;
  }

  private Optional<Candidate> next(List<Candidate> candidates) {
    List<Candidate> adding = candidates.stream().filter(this::adds).toList();
    return adding.stream()
        .takeWhile(candidate -> candidate.score() == adding.getFirst().score())
        .filter(this::isFromElsewhere)
        .findFirst()
        .or(() -> adding.stream().findFirst());
  }

  private boolean adds(Candidate candidate) {
    if (chosen.isEmpty()) {
      return true;
    }
    return candidate.score() >= chosen.getFirst().candidate().score() - NEAR_THE_BEST
        && chosen.stream().noneMatch(other -> other.quote().overlaps(candidate.quote()))
        && chosen.stream().noneMatch(other -> isRepeated(candidate, other.candidate()));
  }

  private static boolean isRepeated(Candidate candidate, Candidate other) {
    return candidate.saysTheSameAs(other) && Disagreement.between(candidate, other).isEmpty();
  }

  private boolean isFromElsewhere(Candidate candidate) {
    return chosen.stream()
        .noneMatch(other -> other.candidate().documentId().equals(candidate.documentId()));
  }

  private void add(Candidate candidate) {
    List<Quote> taken = chosen.stream().map(Chosen::quote).toList();
    chosen.add(new Chosen(candidate, candidate.inFull(taken)));
  }
}
