package dev.footnote.answer.extract;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageBlock;
import dev.footnote.document.TableRows;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Lexicon;
import dev.footnote.retrieve.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
 * @param replaced number of things in the question in whose place the sentence has another one of
 *     the kind, or the row a value of another table's column
 * @param isQuoted whether the sentence is quoted from another author
 */
record MatchFeatures(
    double inSentence,
    double inContext,
    double withNeighbour,
    double inPassage,
    double passageSimilarity,
    boolean hasAnswerType,
    double missingFigures,
    double missingNames,
    int replaced,
    boolean isQuoted) {

  /** The loss of a sentence about another thing: no other features make up for it. */
  private static final double REPLACED = 6;

  /** The expected ratio of a sentence's similarity to the similarity of its passage. */
  private static final double EXPECTED_RATIO = 0.6;

  /** Returns the features of each quotable span of a hit, in order. */
  static List<MatchFeatures> of(
      QuestionTerms question,
      Hit hit,
      List<QuotableSpan> quotes,
      List<QuotedList> lists,
      Lexicon lexicon) {
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
    List<String> above =
        ImmutableList.<String>builder()
            .add(hit.passage().title())
            .addAll(hit.passage().headings())
            .build();
    List<MatchFeatures> features = new ArrayList<>();
    for (int i = 0; i < quotes.size(); i++) {
      Optional<String> list = QuotedList.around(quotes.get(i), lists).map(QuotedList::text);
      double inList =
          list.map(text -> question.coverage(ImmutableSet.copyOf(lexicon.terms(text)))).orElse(0.0);
      features.add(
          new MatchFeatures(
              question.coverage(terms.get(i)),
              question.coverage(Sets.union(terms.get(i), context)),
              Math.max(withNeighbour(question, quotes, terms, i), inList),
              inPassage,
              similarity,
              // The sentence before a list answers with its items.
              question.isAnsweredIn(quotes.get(i).text())
                  || list.filter(question::isAnsweredIn).isPresent(),
              missingFigures,
              missingNames,
              question.replaced(withAntecedent(quotes, i), above)
                  + (isOfAnotherTable(question, quotes.get(i), lexicon) ? 1 : 0),
              hit.passage().isIn(PassageBlock.Kind.QUOTE, quotes.get(i).span())));
    }
    return features;
  }

  /** Reports whether the measure that is asked for is a column of another table only. */
  private static boolean isOfAnotherTable(
      QuestionTerms question, QuotableSpan quote, Lexicon lexicon) {
    Passage passage = quote.hit().passage();
    Optional<TableRows> own = passage.tableAt(quote.span());
    if (own.isEmpty() || passage.tables().size() < 2) {
      return false;
    }
    String others =
        passage.tables().stream()
            .filter(table -> !table.equals(own.get()))
            .flatMap(table -> table.columns().stream())
            .collect(Collectors.joining("\n"));
    String here = passage.title() + "\n" + passage.headings() + "\n" + quote.labelledText();
    return question.asksForMeasure()
        && question.hasWordOnlyIn(
            ImmutableSet.copyOf(lexicon.terms(others)), ImmutableSet.copyOf(lexicon.terms(here)));
  }

  /** Returns a text with the sentence before it if it points back to that. */
  private static String withAntecedent(List<QuotableSpan> quotes, int i) {
    QuotableSpan quote = quotes.get(i);
    return i > 0 && quote.pointsBack() && quote.isAdjacentTo(quotes.get(i - 1))
        ? quotes.get(i - 1).labelledText() + " " + quote.labelledText()
        : quote.labelledText();
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

  /** Reports whether the sentence is about another thing than the question. */
  boolean isOnAnother() {
    return replaced > 0;
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
        - missingNames
        - (isOnAnother() ? REPLACED : 0)
        - (isQuoted ? 1 : 0);
  }

  /** Stretches a cosine to 0 to 1. With the bundled model, unrelated texts have about 0.4. */
  private static double similarity(double cosine) {
    return Math.clamp((cosine - 0.4) / 0.5, 0, 1);
  }
}
