package dev.footnote.answer.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is quoted of the candidates: the best, and others that add to it. */
final class QuoteSelection {

  /**
   * Whatever scores less than the best by more than this adds nothing that was asked: where the
   * best was wrong on training questions, most of the right ones came nearer.
   */
  private static final double NEAR_THE_BEST = 3;

  private final List<Selected> chosen = new ArrayList<>();

  private QuoteSelection() {}

  /**
   * A candidate that is quoted.
   *
   * @param quote its sentence, perhaps with the one beside it
   */
  record Selected(SentenceCandidate candidate, QuotableSpan quote) {}

  /**
   * The best, and those near it that say something else; of equals first what stands in a document
   * that is not quoted yet.
   *
   * @param candidates the best first
   */
  static List<Selected> of(List<SentenceCandidate> candidates, int most) {
    QuoteSelection selection = new QuoteSelection();
    Optional<SentenceCandidate> next = selection.next(candidates);
    while (next.isPresent() && selection.chosen.size() < most) {
      selection.add(next.get());
      next = selection.next(candidates);
    }
    return selection.chosen;
  }

  private Optional<SentenceCandidate> next(List<SentenceCandidate> candidates) {
    List<SentenceCandidate> adding = candidates.stream().filter(this::adds).toList();
    return adding.stream()
        .takeWhile(candidate -> candidate.score() == adding.getFirst().score())
        .filter(this::isFromElsewhere)
        .findFirst()
        .or(() -> adding.stream().findFirst());
  }

  private boolean adds(SentenceCandidate candidate) {
    if (chosen.isEmpty()) {
      return true;
    }
    return candidate.score() >= chosen.getFirst().candidate().score() - NEAR_THE_BEST
        && chosen.stream().noneMatch(other -> other.quote().overlaps(candidate.quote()))
        && chosen.stream().noneMatch(other -> isRepeated(candidate, other.candidate()));
  }

  private static boolean isRepeated(SentenceCandidate candidate, SentenceCandidate other) {
    return candidate.saysTheSameAs(other) && SentenceConflict.between(candidate, other).isEmpty();
  }

  private boolean isFromElsewhere(SentenceCandidate candidate) {
    return chosen.stream()
        .noneMatch(other -> other.candidate().documentId().equals(candidate.documentId()));
  }

  private void add(SentenceCandidate candidate) {
    List<QuotableSpan> taken = chosen.stream().map(Selected::quote).toList();
    chosen.add(new Selected(candidate, candidate.withNeighbour(taken)));
  }
}
