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

/** A question, reduced to the terms that an answer should have in common with it. Immutable. */
final class QuestionTerms {

  /** Words that mark a text as a question and do not carry its subject. */
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

  /** Words that share this many first letters may be forms of the same word: invade, invasion. */
  private static final int STEM_LENGTH = 5;

  /** The weight of another form, relative to the word itself. */
  private static final double OTHER_FORM = 0.7;

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

  /** Returns the capitalised words except the first, which is always capitalised. */
  private static String names(String text) {
    return WORDS
        .splitToStream(text)
        .skip(1)
        .filter(word -> Character.isUpperCase(word.codePointAt(0)))
        .collect(Collectors.joining(" "));
  }

  private ImmutableSet<String> terms(Predicate<String> condition) {
    return weights.keySet().stream().filter(condition).collect(ImmutableSet.toImmutableSet());
  }

  /**
   * Returns the proportion of the question's terms, weighted by rarity, that the given terms
   * contain, 0 to 1. A term that occurs only in another form counts less.
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
    if (term.length() < STEM_LENGTH) {
      return 0;
    }
    String stem = term.substring(0, STEM_LENGTH);
    for (String other : terms) {
      if (other.startsWith(stem)) {
        return OTHER_FORM;
      }
    }
    return 0;
  }

  /** Returns the question's terms that the given terms contain. */
  ImmutableSet<String> covered(Set<String> terms) {
    return terms(terms::contains);
  }

  /**
   * Returns the proportion of the question's terms with a digit that the given terms lack, 0 to 1.
   */
  double missingFigures(Set<String> terms) {
    return missing(figures, terms);
  }

  /**
   * Returns the proportion of the question's names that the given terms lack, 0 to 1. Capitalised
   * words count as names.
   */
  double missingNames(Set<String> terms) {
    return missing(names, terms);
  }

  private static double missing(Set<String> required, Set<String> terms) {
    List<String> missing = required.stream().filter(term -> !terms.contains(term)).toList();
    return required.isEmpty() ? 0 : (double) missing.size() / required.size();
  }

  /** Reports whether a text contains the expected answer type, beyond the question's own words. */
  boolean isAnsweredIn(String text) {
    return type.isIn(text, words);
  }
}
