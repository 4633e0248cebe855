package dev.footnote.answer.extract;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Lexicon;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A sentence or row that might answer, with its score.
 *
 * @param quote what might be quoted
 * @param neighbours the sentences beside it, first the one that is better quoted with it
 * @param lexicon of its language
 * @param terms its terms
 * @param asked the question's terms that are among them, or in the titles and headings above it
 * @param match what it has in common with the question
 * @param score how well it answers, as far as is known
 */
record SentenceCandidate(
    QuotableSpan quote,
    List<QuotableSpan> neighbours,
    Lexicon lexicon,
    ImmutableSet<String> terms,
    ImmutableSet<String> asked,
    MatchFeatures match,
    double score) {

  /** Sentences that share more of their terms than this say the same. */
  private static final double SAME = 0.6;

  /** All sentences and rows of a hit, in order, with the scores to be expected. */
  static List<SentenceCandidate> of(Hit hit, QuestionTerms question, Lexicon lexicon) {
    List<QuotableSpan> quotes = QuotableSpan.of(hit);
    List<MatchFeatures> matches = MatchFeatures.of(question, hit, quotes, lexicon);
    Set<String> context = ImmutableSet.copyOf(lexicon.terms(hit.passage().context()));
    List<SentenceCandidate> candidates = new ArrayList<>();
    for (int i = 0; i < quotes.size(); i++) {
      ImmutableSet<String> terms = ImmutableSet.copyOf(lexicon.terms(quotes.get(i).labelledText()));
      candidates.add(
          new SentenceCandidate(
              quotes.get(i),
              neighbours(quotes, matches, i),
              lexicon,
              terms,
              question.covered(Sets.union(terms, context)),
              matches.get(i),
              matches.get(i).expectedScore()));
    }
    return candidates;
  }

  private static List<QuotableSpan> neighbours(
      List<QuotableSpan> quotes, List<MatchFeatures> matches, int i) {
    QuotableSpan quote = quotes.get(i);
    List<QuotableSpan> neighbours = new ArrayList<>();
    if (i > 0 && quote.isAdjacentTo(quotes.get(i - 1))) {
      neighbours.add(quotes.get(i - 1));
    }
    if (i + 1 < quotes.size() && quote.isAdjacentTo(quotes.get(i + 1))) {
      boolean isBetter =
          !quote.pointsBack()
              && (neighbours.isEmpty()
                  || quotes.get(i + 1).pointsBack()
                  || matches.get(i + 1).expectedScore() >= matches.get(i - 1).expectedScore());
      neighbours.add(isBetter ? 0 : neighbours.size(), quotes.get(i + 1));
    }
    return neighbours;
  }

  /** The same with the score that the cosine of its vector and the question's makes. */
  SentenceCandidate withMeaning(double cosine) {
    return new SentenceCandidate(
        quote, neighbours, lexicon, terms, asked, match, match.score(cosine));
  }

  String documentId() {
    return quote.hit().passage().id().documentId();
  }

  boolean saysTheSameAs(SentenceCandidate other) {
    int shared = Sets.intersection(terms, other.terms).size();
    return shared > SAME * Sets.union(terms, other.terms).size();
  }

  /** What is quoted of it: with a sentence beside it, if both are short and neither is taken. */
  QuotableSpan withNeighbour(List<QuotableSpan> taken) {
    return neighbours.stream()
        .map(quote::joinedWith)
        .flatMap(Optional::stream)
        .filter(joinedWith -> taken.stream().noneMatch(joinedWith::overlaps))
        .findFirst()
        .orElse(quote);
  }
}
