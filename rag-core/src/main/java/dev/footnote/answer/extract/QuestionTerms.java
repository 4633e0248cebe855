package dev.footnote.answer.extract;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.footnote.retrieve.Lexicon;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** The words of other languages that ask; an index has no stop words for them. */
  private static final Pattern OTHER_QUESTION_WORDS =
      Pattern.compile(
          "\\b(wie"
              + " (lange?|viele?|oft|weit|hoch)|wieviele?|wer|wem|wen|wann|warum|wieso|weshalb|woher|wohin|hoe"
              + " (lang|vaak|veel|ver)|hoeveel|wanneer|waarom|welke?|hur"
              + " (länge|många|mycket|ofta)|vilken|vilket|vilka|varför|hvor (lenge|længe|lang"
              + " tid|mange|meget|mye|ofte)|hvornår|hvorfor|hvilken|hvilket|hvilke|combien( de"
              + " temps)?|pourquoi|quels?|quelles?|cuánt[oa]s?("
              + " tiempo)?|cuándo|dónde|cuál(es)?|quién(es)?|por qué|cómo|quant[oai]("
              + " tempo)?|quando|perché|qual[ei])\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  static final Pattern POSSESSIVE = Pattern.compile("['\u2019]s?$");

  private static final CharMatcher AROUND_WORDS = CharMatcher.anyOf("?!.,;:'\"()\u201c\u201d");
  private static final Splitter WORDS =
      Splitter.on(CharMatcher.whitespace()).trimResults(AROUND_WORDS).omitEmptyStrings();

  /** Words that share this many first letters may be forms of the same word: invade, invasion. */
  private static final int STEM_LENGTH = 5;

  /** The weight of another form, relative to the word itself. */
  private static final double OTHER_FORM = 0.7;

  /** The weight of another spelling of the word, relative to the word itself. */
  private static final double OTHER_SPELLING = 0.95;

  /** The weight of a compound whose parts stand apart, relative to the compound. */
  private static final double PARTS = 0.9;

  private final ImmutableMap<Lexicon.Word, Double> weights;
  private final ImmutableSet<Lexicon.Word> figures;
  private final ImmutableSet<Lexicon.Word> names;
  private final ImmutableSet<String> words;
  private final ImmutableList<Designation> designations;
  private final AnswerType type;

  QuestionTerms(String text, Lexicon lexicon) {
    type = AnswerType.of(text);
    designations = ImmutableList.copyOf(Designation.in(text));
    String content = content(type.subject(text));
    weights =
        lexicon.words(content.isEmpty() ? text : content).stream()
            .distinct()
            .collect(ImmutableMap.toImmutableMap(word -> word, word -> rarity(word, lexicon)));
    figures = words(word -> word.term().chars().anyMatch(Character::isDigit));
    ImmutableSet<String> nameTerms = ImmutableSet.copyOf(lexicon.terms(names(text)));
    names = words(word -> nameTerms.contains(word.term()));
    words =
        WORDS
            .splitToStream(text.toLowerCase(Locale.ROOT))
            .map(word -> POSSESSIVE.matcher(word).replaceFirst(""))
            .collect(ImmutableSet.toImmutableSet());
  }

  private static String content(String text) {
    String asked = OTHER_QUESTION_WORDS.matcher(text).replaceAll(" ");
    return WORDS
        .splitToStream(asked.toLowerCase(Locale.ROOT))
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

  /** Returns the rarity of the most frequent spelling; the index has at least that one. */
  private static double rarity(Lexicon.Word word, Lexicon lexicon) {
    return Stream.concat(Stream.of(word.term()), word.spellings().stream())
        .mapToDouble(lexicon::rarity)
        .min()
        .orElseThrow();
  }

  private ImmutableSet<Lexicon.Word> words(Predicate<Lexicon.Word> condition) {
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

  private static double presence(Lexicon.Word word, Set<String> terms) {
    String term = word.term();
    if (terms.contains(term)) {
      return 1;
    }
    if (hasSpelling(word, terms)) {
      return OTHER_SPELLING;
    }
    double parts = PARTS * shareOfParts(word, terms);
    return Math.max(parts, term.length() >= STEM_LENGTH && hasForm(term, terms) ? OTHER_FORM : 0);
  }

  private static boolean hasSpelling(Lexicon.Word word, Set<String> terms) {
    return word.spellings().stream().anyMatch(terms::contains);
  }

  private static double shareOfParts(Lexicon.Word word, Set<String> terms) {
    long found = word.parts().stream().filter(terms::contains).count();
    return word.parts().isEmpty() ? 0 : (double) found / word.parts().size();
  }

  private static boolean hasForm(String term, Set<String> terms) {
    String stem = term.substring(0, STEM_LENGTH);
    for (String other : terms) {
      if (other.startsWith(stem)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the terms contain the word in any spelling, or all of its parts. */
  private static boolean has(Lexicon.Word word, Set<String> terms) {
    return terms.contains(word.term())
        || hasSpelling(word, terms)
        || shareOfParts(word, terms) == 1;
  }

  /** Returns the terms of the question's words that the given terms contain. */
  ImmutableSet<String> covered(Set<String> terms) {
    return weights.keySet().stream()
        .filter(word -> has(word, terms))
        .map(Lexicon.Word::term)
        .collect(ImmutableSet.toImmutableSet());
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

  private static double missing(Set<Lexicon.Word> required, Set<String> terms) {
    long missing = required.stream().filter(word -> !has(word, terms)).count();
    return required.isEmpty() ? 0 : (double) missing / required.size();
  }

  /**
   * Returns the number of things in the question, such as priority 2, in whose place a text has
   * another one of its kind, such as priority 1.
   *
   * @param text a sentence or a row, with the sentences that it refers to
   * @param above the titles above the text, the nearest one last
   */
  int replaced(String text, List<String> above) {
    return (int) designations.stream().filter(named -> named.isReplacedIn(text, above)).count();
  }

  /** Reports whether the question asks for a number of a kind, such as a price or a length. */
  boolean asksForMeasure() {
    return switch (type) {
      case DURATION, MONEY, TIME, NUMBER -> true;
      case CONTACT, REASON, NAME, ANYTHING -> false;
    };
  }

  /** Reports whether a word of the question is among the terms of one text and not of another. */
  boolean hasWordOnlyIn(Set<String> terms, Set<String> otherTerms) {
    return weights.keySet().stream().anyMatch(word -> has(word, terms) && !has(word, otherTerms));
  }

  /** Reports whether a text contains the expected answer type, beyond the question's own words. */
  boolean isAnsweredIn(String text) {
    return type.isIn(text, words);
  }
}
