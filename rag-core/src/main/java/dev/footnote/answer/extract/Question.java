package dev.footnote.answer.extract;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.footnote.retrieve.Lexicon;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What is asked, reduced to what an answer must have in common with it. */
final class Question {

  /** Words that say that something is asked, not what about. */
  static final ImmutableSet<String> FUNCTION_WORDS =
      ImmutableSet.of(
          "a", "about", "all", "am", "an", "and", "any", "anyone", "are", "as", "at", "be", "been",
          "by", "can", "could", "did", "do", "does", "for", "from", "get", "gets", "give", "got",
          "had", "has", "have", "he", "her", "his", "how", "i", "if", "in", "into", "is", "it",
          "its", "kind", "long", "many", "may", "me", "might", "mine", "much", "must", "my", "of",
          "off", "often", "on", "one", "or", "our", "out", "please", "shall", "she", "should", "so",
          "some", "someone", "tell", "than", "that", "the", "their", "them", "there", "they",
          "this", "to", "too", "up", "us", "was", "we", "were", "what", "when", "where", "which",
          "who", "whom", "whose", "why", "will", "with", "would", "you", "your");

  private final ImmutableMap<String, Double> weights;
  private final double total;
  private final AnswerType type;

  Question(String text, Lexicon lexicon) {
    type = AnswerType.of(text);
    String lower = type.subject(text).toLowerCase(Locale.ROOT);
    String content =
        Splitter.on(CharMatcher.whitespace())
            .omitEmptyStrings()
            .splitToStream(lower)
            .filter(
                word -> !FUNCTION_WORDS.contains(CharMatcher.anyOf("?!.,;:'\"()").trimFrom(word)))
            .collect(Collectors.joining(" "));
    List<String> terms = lexicon.terms(content.isEmpty() ? text : content);
    weights =
        terms.stream()
            .distinct()
            .collect(ImmutableMap.toImmutableMap(term -> term, lexicon::rarity));
    total = sum(weights.values());
  }

  /** The share of the question's terms, weighted by rarity, that are among the given, 0 to 1. */
  double coverage(Set<String> terms) {
    return total == 0
        ? 0
        : weights.entrySet().stream()
                .filter(term -> terms.contains(term.getKey()))
                .mapToDouble(term -> term.getValue())
                .sum()
            / total;
  }

  /**
   * The share of the question's terms with a digit in them that are not among the given, 0 to 1.
   */
  double missingFigures(Set<String> terms) {
    long figures = weights.keySet().stream().filter(Question::hasDigit).count();
    long found =
        weights.keySet().stream().filter(Question::hasDigit).filter(terms::contains).count();
    return figures == 0 ? 0 : (double) (figures - found) / figures;
  }

  /** What the answer must have in it. */
  AnswerType type() {
    return type;
  }

  private static boolean hasDigit(String term) {
    return term.chars().anyMatch(Character::isDigit);
  }

  private static double sum(Collection<Double> weights) {
    return weights.stream().mapToDouble(weight -> weight).sum();
  }
}
