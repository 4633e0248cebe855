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
 * A sentence or table row that may answer the question, with its score.
 *
 * @param quote the text that may be quoted
 * @param neighbours the adjacent sentences, the one that is better to quote with it first
 * @param list the sentences or rows of the list that the text is in, with the sentence before it,
 *     in order; empty if it is in none
 * @param lexicon the lexicon of the text's language
 * @param terms the terms of the text
 * @param questionTerms the question's terms in the text, or in the titles and headings above it
 * @param features the features that the text and the question have in common
 * @param score how well the text answers; an estimate until {@link #withMeaning}
 */
record SentenceCandidate(
    QuotableSpan quote,
    List<QuotableSpan> neighbours,
    List<QuotableSpan> list,
    Lexicon lexicon,
    ImmutableSet<String> terms,
    ImmutableSet<String> questionTerms,
    MatchFeatures features,
    double score) {

  /** Two sentences that share a higher proportion of their terms are repetitions. */
  private static final double REPETITION = 0.6;

  /** Returns all sentences and rows of a hit, in order, with their expected scores. */
  static List<SentenceCandidate> of(Hit hit, QuestionTerms question, Lexicon lexicon) {
    List<QuotableSpan> quotes = QuotableSpan.of(hit);
    List<QuotedList> lists = QuotedList.in(quotes);
    List<MatchFeatures> features = MatchFeatures.of(question, hit, quotes, lists, lexicon);
    Set<String> context = ImmutableSet.copyOf(lexicon.terms(hit.passage().context()));
    List<SentenceCandidate> candidates = new ArrayList<>();
    for (int i = 0; i < quotes.size(); i++) {
      ImmutableSet<String> terms = ImmutableSet.copyOf(lexicon.terms(quotes.get(i).labelledText()));
      candidates.add(
          new SentenceCandidate(
              quotes.get(i),
              neighbours(quotes, features, i),
              QuotedList.around(quotes.get(i), lists).map(QuotedList::quotes).orElse(List.of()),
              lexicon,
              terms,
              question.covered(Sets.union(terms, context)),
              features.get(i),
              features.get(i).expectedScore()));
    }
    return candidates;
  }

  private static List<QuotableSpan> neighbours(
      List<QuotableSpan> quotes, List<MatchFeatures> features, int i) {
    QuotableSpan quote = quotes.get(i);
    List<QuotableSpan> neighbours = new ArrayList<>();
    if (i > 0 && quote.isAdjacentTo(quotes.get(i - 1)) && !features.get(i - 1).isOnAnother()) {
      neighbours.add(quotes.get(i - 1));
    }
    if (i + 1 < quotes.size()
        && quote.isAdjacentTo(quotes.get(i + 1))
        && !features.get(i + 1).isOnAnother()) {
      boolean isNextBetter =
          !quote.pointsBack()
              && (neighbours.isEmpty()
                  || quotes.get(i + 1).pointsBack()
                  || features.get(i + 1).expectedScore() >= features.get(i - 1).expectedScore());
      neighbours.add(isNextBetter ? 0 : neighbours.size(), quotes.get(i + 1));
    }
    return neighbours;
  }

  /**
   * Returns this candidate with its final score.
   *
   * @param cosine the cosine between the vectors of the text and of the question
   */
  SentenceCandidate withMeaning(double cosine) {
    return new SentenceCandidate(
        quote, neighbours, list, lexicon, terms, questionTerms, features, features.score(cosine));
  }

  String documentId() {
    return quote.hit().passage().id().documentId();
  }

  /** Reports whether the text is quoted from another author. */
  boolean isQuoted() {
    return features.isQuoted();
  }

  boolean repeats(SentenceCandidate other) {
    int shared = Sets.intersection(terms, other.terms).size();
    return shared > REPETITION * Sets.union(terms, other.terms).size();
  }

  /**
   * Returns the text to quote: joined with a neighbour if both together are short and neither is
   * quoted already.
   */
  QuotableSpan withNeighbour(List<QuotableSpan> quoted) {
    return neighbours.stream()
        .map(quote::joinedWith)
        .flatMap(Optional::stream)
        .filter(joined -> quoted.stream().noneMatch(joined::overlaps))
        .findFirst()
        .orElse(quote);
  }
}
