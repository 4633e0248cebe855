package dev.footnote.answer.extract;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.footnote.retrieve.Lexicon;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is asked, reduced to what an answer must have in common with it. Immutable. */
final class QuestionTerms {

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

  static final Pattern POSSESSIVE = Pattern.compile("['\u2019]s?$");

  private static final CharMatcher AROUND_WORDS = CharMatcher.anyOf("?!.,;:'\"()\u201c\u201d");
  private static final Splitter WORDS =
      Splitter.on(CharMatcher.whitespace()).trimResults(AROUND_WORDS).omitEmptyStrings();

  /** Words that begin with as many equal letters may be forms of one: to invade, an invasion. */
  private static final int KIN_LETTERS = 5;

  /** What such a word counts for, compared with the word itself. */
  private static final double KIN = 0.7;

  private final ImmutableMap<String, Double> weights;
  private final ImmutableSet<String> figures;
  private final ImmutableSet<String> names;
  private final ImmutableSet<String> words;
  private final AnswerType type;

  QuestionTerms(String text, Lexicon lexicon) {
    type = AnswerType.of(text);
    String content = content(type.subject(text));
    weights =
        lexicon.terms(content.isEmpty() ? text : content).stream()
            .distinct()
            .collect(ImmutableMap.toImmutableMap(term -> term, lexicon::rarity));
    figures = terms(term -> term.chars().anyMatch(Character::isDigit));
    names = terms(ImmutableSet.copyOf(lexicon.terms(names(text)))::contains);
    words =
        WORDS
            .splitToStream(text.toLowerCase(Locale.ROOT))
            .map(word -> POSSESSIVE.matcher(word).replaceFirst(""))
            .collect(ImmutableSet.toImmutableSet());
  }

  private static String content(String text) {
    return WORDS
        .splitToStream(text.toLowerCase(Locale.ROOT))
        .filter(word -> !FUNCTION_WORDS.contains(word))
        .collect(Collectors.joining(" "));
  }

  /** The words with a capital letter, but for the first, which has one anyway. */
  private static String names(String text) {
    return WORDS
        .splitToStream(text)
        .skip(1)
        .filter(word -> Character.isUpperCase(word.codePointAt(0)))
        .collect(Collectors.joining(" "));
  }

  private ImmutableSet<String> terms(Predicate<String> wanted) {
    return weights.keySet().stream().filter(wanted).collect(ImmutableSet.toImmutableSet());
  }

  /**
   * The share of the question's terms, weighted by rarity, that are among the given, 0 to 1; terms
   * of which only another form is there count for less.
   */
  double coverage(Set<String> terms) {
    double total = 0;
    double covered = 0;
    for (var term : weights.entrySet()) {
      total += term.getValue();
      covered += term.getValue() * presence(term.getKey(), terms);
    }
    return total == 0 ? 0 : covered / total;
  }

  private static double presence(String term, Set<String> terms) {
    if (terms.contains(term)) {
      return 1;
    }
    if (term.length() < KIN_LETTERS) {
      return 0;
    }
    String stem = term.substring(0, KIN_LETTERS);
    for (String other : terms) {
      if (other.startsWith(stem)) {
        return KIN;
      }
    }
    return 0;
  }

  /** Those of the question's terms that are among the given. */
  ImmutableSet<String> covered(Set<String> terms) {
    return terms(terms::contains);
  }

  /**
   * The share of the question's terms with a digit in them that are not among the given, 0 to 1.
   */
  double missingFigures(Set<String> terms) {
    return missing(figures, terms);
  }

  /**
   * The share of the question's terms that its capital letters tell to be names and that are not
   * among the given, 0 to 1.
   */
  double missingNames(Set<String> terms) {
    return missing(names, terms);
  }

  private static double missing(Set<String> wanted, Set<String> terms) {
    List<String> missing = wanted.stream().filter(term -> !terms.contains(term)).toList();
    return wanted.isEmpty() ? 0 : (double) missing.size() / wanted.size();
  }

  /** Whether a text has what an answer must have, beyond what the question has itself. */
  boolean isAnsweredIn(String text) {
    return type.isIn(text, words);
  }
}
