package dev.footnote.answer.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A selection of the candidates to quote: the best one, and others that add to it. What an author
 * quotes from others, such as older mails, does not add to the author's own sentences.
 */
final class QuoteSelection {

  /**
   * The largest gap to the best score. On training questions whose best candidate was wrong, most
   * right ones scored within this gap.
   */
  private static final double MAX_GAP = 3;

  private final List<Selected> selected = new ArrayList<>();

  private QuoteSelection() {}

  /**
   * A candidate to quote.
   *
   * @param quote its text, possibly joined with a neighbour
   */
  record Selected(SentenceCandidate candidate, QuotableSpan quote) {

    /** Returns the texts to quote, in order: the entire list if the candidate is in one. */
    List<QuotableSpan> quotes() {
      return candidate.list().isEmpty() ? List.of(quote) : candidate.list();
    }
  }

  /**
   * Selects the best candidate and those near it that say something else. Among equal scores, a
   * candidate from a document that is not quoted yet comes first.
   *
   * @param candidates the candidates, best first
   * @param maxCount the maximum number to select
   */
  static List<Selected> of(List<SentenceCandidate> candidates, int maxCount) {
    QuoteSelection selection = new QuoteSelection();
    Optional<SentenceCandidate> next = selection.next(candidates);
    while (next.isPresent() && selection.selected.size() < maxCount) {
      selection.add(next.get());
      next = selection.next(candidates);
    }
    return selection.selected;
  }

  private Optional<SentenceCandidate> next(List<SentenceCandidate> candidates) {
    List<SentenceCandidate> adding = candidates.stream().filter(this::adds).toList();
    return adding.stream()
        .takeWhile(candidate -> candidate.score() == adding.getFirst().score())
        .filter(this::isFromNewDocument)
        .findFirst()
        .or(() -> adding.stream().findFirst());
  }

  private boolean adds(SentenceCandidate candidate) {
    if (selected.isEmpty()) {
      return true;
    }
    return candidate.score() >= selected.getFirst().candidate().score() - MAX_GAP
        && (!candidate.isQuoted() || selected.getFirst().candidate().isQuoted())
        && selected.stream()
            .flatMap(other -> other.quotes().stream())
            .noneMatch(quoted -> quoted.overlaps(candidate.quote()))
        && selected.stream().noneMatch(other -> isRepeated(candidate, other.candidate()));
  }

  private static boolean isRepeated(SentenceCandidate candidate, SentenceCandidate other) {
    return candidate.repeats(other) && ConflictDetector.between(candidate, other).isEmpty();
  }

  private boolean isFromNewDocument(SentenceCandidate candidate) {
    return selected.stream()
        .noneMatch(other -> other.candidate().documentId().equals(candidate.documentId()));
  }

  private void add(SentenceCandidate candidate) {
    List<QuotableSpan> quoted = selected.stream().flatMap(each -> each.quotes().stream()).toList();
    selected.add(new Selected(candidate, candidate.withNeighbour(quoted)));
  }
}
