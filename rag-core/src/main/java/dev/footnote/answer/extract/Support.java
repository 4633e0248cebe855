package dev.footnote.answer.extract;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.footnote.document.Passage;
import dev.footnote.retrieve.Lexicon;
import dev.footnote.retrieve.Signal;
import java.util.Set;

/** How well a sentence answers a question: a logistic function of what the two have in common. */
final class Support {

  private Support() {}

  /**
   * The support that a quote gives, 0 to 1.
   *
   * @param terms of the quote
   * @param cosine of the vectors of question and quote
   */
  static double of(
      Question question, Quote quote, Set<String> terms, double cosine, Lexicon lexicon) {
    Passage passage = quote.hit().passage();
    Set<String> inContext =
        Sets.union(terms, ImmutableSet.copyOf(lexicon.terms(passage.context())));
    Set<String> around = Sets.union(inContext, ImmutableSet.copyOf(lexicon.terms(passage.text())));
    double score =
        0.40 * meaning(cosine)
            + 0.15 * meaning(quote.hit().part(Signal.VECTORS).score())
            + 0.20 * question.coverage(terms)
            + 0.10 * question.coverage(inContext)
            + 0.10 * question.coverage(around)
            - (question.type().isIn(quote.text()) ? 0 : 0.10)
            - 0.25 * question.missingFigures(around);
    return 1 / (1 + Math.exp(-8 * (score - 0.5)));
  }

  /** The cosine, stretched: with the bundled model unrelated texts have about 0.4. */
  private static double meaning(double cosine) {
    return Math.clamp((cosine - 0.4) / 0.5, 0, 1);
  }
}
