package dev.footnote.answer.extract;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Lexicon;
import dev.footnote.retrieve.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a sentence, or a row of a table, has in common with a question. All shares are 0 to 1.
 *
 * <p>The weights of the score come from a listwise logistic regression over the sentences of each
 * search's ten hits, rounded to whole numbers: on the sample handbook's 72 questions, 150 questions
 * written for this about encyclopedic passages, and 473 questions of HaluEval, each also asked with
 * its source taken away. Only the weight of missing figures was raised by hand, from one to three:
 * a price of another model is no answer. Rounding changed no figure there by more than .02.
 * Negation, the length of a sentence, its place, the order of the words and the lead over the next
 * passage added nothing.
 *
 * @param inSentence share of the question's terms in the sentence
 * @param inContext there, or in the titles and headings above it
 * @param withNeighbour in the sentence and the better of its neighbours
 * @param inPassage in the whole passage or above it
 * @param passageMeaning nearness in meaning of the passage
 * @param isTyped whether it has what the question's form asks for
 * @param missingFigures share of the question's figures that the passage lacks
 * @param missingNames share of the question's names that the passage lacks
 */
record MatchFeatures(
    double inSentence,
    double inContext,
    double withNeighbour,
    double inPassage,
    double passageMeaning,
    boolean isTyped,
    double missingFigures,
    double missingNames) {

  /** A sentence's nearness in meaning, as its passage's lets one expect it. */
  private static final double EXPECTED = 0.6;

  /** How each of a hit's quotes matches, in order. */
  static List<MatchFeatures> of(
      QuestionTerms question, Hit hit, List<QuotableSpan> quotes, Lexicon lexicon) {
    Set<String> context = ImmutableSet.copyOf(lexicon.terms(hit.passage().context()));
    List<Set<String>> terms = new ArrayList<>();
    for (QuotableSpan quote : quotes) {
      terms.add(ImmutableSet.copyOf(lexicon.terms(quote.labelledText())));
    }
    Set<String> passage =
        terms.stream().reduce(context, (all, more) -> ImmutableSet.copyOf(Sets.union(all, more)));
    double inPassage = question.coverage(passage);
    double meaning = meaning(hit.part(Signal.VECTORS).score());
    double missingFigures = question.missingFigures(passage);
    double missingNames = question.missingNames(passage);
    List<MatchFeatures> matches = new ArrayList<>();
    for (int i = 0; i < quotes.size(); i++) {
      matches.add(
          new MatchFeatures(
              question.coverage(terms.get(i)),
              question.coverage(Sets.union(terms.get(i), context)),
              withNeighbour(question, quotes, terms, i),
              inPassage,
              meaning,
              question.isAnsweredIn(quotes.get(i).text()),
              missingFigures,
              missingNames));
    }
    return matches;
  }

  private static double withNeighbour(
      QuestionTerms question, List<QuotableSpan> quotes, List<Set<String>> terms, int i) {
    double best = question.coverage(terms.get(i));
    for (int other : new int[] {i - 1, i + 1}) {
      if (other >= 0 && other < quotes.size() && quotes.get(i).isAdjacentTo(quotes.get(other))) {
        best = Math.max(best, question.coverage(Sets.union(terms.get(i), terms.get(other))));
      }
    }
    return best;
  }

  /**
   * How well the sentence answers.
   *
   * @param cosine of its vector and the question's
   */
  double score(double cosine) {
    return 3 * meaning(cosine) + scoreWithoutMeaning();
  }

  /** About what the score is going to be, from what is known without a run of the model. */
  double expectedScore() {
    return 3 * EXPECTED * passageMeaning + scoreWithoutMeaning();
  }

  private double scoreWithoutMeaning() {
    return 2 * passageMeaning
        + inSentence
        + 2 * inContext
        + 2 * withNeighbour
        + inPassage
        + (isTyped ? 1 : 0)
        - 3 * missingFigures
        - missingNames;
  }

  /** The cosine, stretched: with the bundled model unrelated texts have about 0.4. */
  private static double meaning(double cosine) {
    return Math.clamp((cosine - 0.4) / 0.5, 0, 1);
  }
}
