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
 * @param beside the sentences beside it, first the one that is better quoted with it
 * @param lexicon of its language
 * @param terms its terms
 * @param asked the question's terms that are among them, or in the titles and headings above it
 * @param match what it has in common with the question
 * @param score how well it answers, as far as is known
 */
record Candidate(
    Quote quote,
    List<Quote> beside,
    Lexicon lexicon,
    ImmutableSet<String> terms,
    ImmutableSet<String> asked,
    Match match,
    double score) {

  /** Sentences that share more of their terms than this say the same. */
  private static final double SAME = 0.6;

  /** All sentences and rows of a hit, in order, with the scores to be expected. */
  static List<Candidate> of(Hit hit, Question question, Lexicon lexicon) {
    List<Quote> quotes = Quote.of(hit);
    List<Match> matches = Match.of(question, hit, quotes, lexicon);
    Set<String> context = ImmutableSet.copyOf(lexicon.terms(hit.passage().context()));
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < quotes.size(); i++) {
      ImmutableSet<String> terms = ImmutableSet.copyOf(lexicon.terms(quotes.get(i).reading()));
      candidates.add(
          new Candidate(
              quotes.get(i),
              beside(quotes, matches, i),
              lexicon,
              terms,
              question.covered(Sets.union(terms, context)),
              matches.get(i),
              matches.get(i).expectedScore()));
    }
    return candidates;
  }

  private static List<Quote> beside(List<Quote> quotes, List<Match> matches, int i) {
    Quote quote = quotes.get(i);
    List<Quote> beside = new ArrayList<>();
    if (i > 0 && quote.isBeside(quotes.get(i - 1))) {
      beside.add(quotes.get(i - 1));
    }
    if (i + 1 < quotes.size() && quote.isBeside(quotes.get(i + 1))) {
      boolean isBetter =
          !quote.pointsBack()
              && (beside.isEmpty()
                  || quotes.get(i + 1).pointsBack()
                  || matches.get(i + 1).expectedScore() >= matches.get(i - 1).expectedScore());
      beside.add(isBetter ? 0 : beside.size(), quotes.get(i + 1));
    }
    return beside;
  }

  /** The same with the score that the cosine of its vector and the question's makes. */
  Candidate withMeaning(double cosine) {
    return new Candidate(quote, beside, lexicon, terms, asked, match, match.score(cosine));
  }

  String documentId() {
    return quote.hit().passage().id().documentId();
  }

  boolean saysTheSameAs(Candidate other) {
    int shared = Sets.intersection(terms, other.terms).size();
    return shared > SAME * Sets.union(terms, other.terms).size();
  }

  /** What is quoted of it: with a sentence beside it, if both are short and neither is taken. */
  Quote inFull(List<Quote> taken) {
    return beside.stream()
        .map(quote::joined)
        .flatMap(Optional::stream)
        .filter(joined -> taken.stream().noneMatch(joined::overlaps))
        .findFirst()
        .orElse(quote);
  }
}
