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
 * A set of features that measure how well a sentence or table row matches a question. All
 * proportions are 0 to 1.
 *
 * <p>The weights of the score come from a listwise logistic regression over the sentences of the
 * ten hits of each search, rounded to integers. The training questions are the sample handbook's 72
 * questions, 150 questions on encyclopedic passages that were written for this purpose, and 473
 * questions of HaluEval. Each HaluEval question was also asked with its source removed. Only the
 * weight of missing figures was raised by hand, from one to three, because the price of another
 * model is not an answer. Rounding changed the results there by at most .02. Negation, the length
 * of a sentence, its position, the word order and the lead over the next passage did not help.
 *
 * @param inSentence proportion of the question's terms in the sentence
 * @param inContext proportion in the sentence or in the titles and headings above it
 * @param withNeighbour proportion in the sentence and the better one of its neighbours
 * @param inPassage proportion in the entire passage or above it
 * @param passageSimilarity semantic similarity between the passage and the question
 * @param hasAnswerType whether the sentence contains the type of expression that is asked for
 * @param missingFigures proportion of the question's figures that the passage lacks
 * @param missingNames proportion of the question's names that the passage lacks
 */
record MatchFeatures(
    double inSentence,
    double inContext,
    double withNeighbour,
    double inPassage,
    double passageSimilarity,
    boolean hasAnswerType,
    double missingFigures,
    double missingNames) {

  /** The expected ratio of a sentence's similarity to the similarity of its passage. */
  private static final double EXPECTED_RATIO = 0.6;

  /** Returns the features of each quotable span of a hit, in order. */
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
    double similarity = similarity(hit.part(Signal.VECTORS).score());
    double missingFigures = question.missingFigures(passage);
    double missingNames = question.missingNames(passage);
    List<MatchFeatures> features = new ArrayList<>();
    for (int i = 0; i < quotes.size(); i++) {
      features.add(
          new MatchFeatures(
              question.coverage(terms.get(i)),
              question.coverage(Sets.union(terms.get(i), context)),
              withNeighbour(question, quotes, terms, i),
              inPassage,
              similarity,
              question.isAnsweredIn(quotes.get(i).text()),
              missingFigures,
              missingNames));
    }
    return features;
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
   * Returns how well the sentence answers.
   *
   * @param cosine the cosine between the vectors of the sentence and of the question
   */
  double score(double cosine) {
    return 3 * similarity(cosine) + scoreWithoutSentenceVector();
  }

  /** Returns an estimate of the score that does not need a run of the model. */
  double expectedScore() {
    return 3 * EXPECTED_RATIO * passageSimilarity + scoreWithoutSentenceVector();
  }

  private double scoreWithoutSentenceVector() {
    return 2 * passageSimilarity
        + inSentence
        + 2 * inContext
        + 2 * withNeighbour
        + inPassage
        + (hasAnswerType ? 1 : 0)
        - 3 * missingFigures
        - missingNames;
  }

  /** Stretches a cosine to 0 to 1. With the bundled model, unrelated texts have about 0.4. */
  private static double similarity(double cosine) {
    return Math.clamp((cosine - 0.4) / 0.5, 0, 1);
  }
}
