package dev.footnote.lucene;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.footnote.language.Language;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The compounds of a language that joins nouns to one word, such as {@code Kündigungsfrist} of
 * {@code Kündigung} and {@code Frist}. There is no dictionary: the words of a question and the
 * vocabulary of the index say which compounds and parts there are. Works on terms.
 *
 * @param links the letters between two nouns; empty if the language does not join nouns
 */
record Compounds(List<String> links) {

  private static final List<String> SCANDINAVIAN = List.of("", "s", "e", "er", "es", "a", "o");

  private static final ImmutableMap<Language, List<String>> LINKS =
      ImmutableMap.of(
          Language.GERMAN, List.of("", "s", "es", "n", "en", "er", "e", "ens", "ns"),
          Language.DUTCH, List.of("", "s", "en", "e", "n", "er"),
          Language.DANISH, SCANDINAVIAN,
          Language.NORWEGIAN, SCANDINAVIAN,
          Language.SWEDISH, SCANDINAVIAN);

  private static final int SHORTEST_PART = 4;

  /** Longer questions are texts, and have more pairs of words than can be looked up. */
  private static final int MOST_WORDS = 16;

  Compounds {
    links = ImmutableList.copyOf(links);
  }

  static Compounds in(Language language) {
    return new Compounds(LINKS.getOrDefault(language, List.of()));
  }

  /** Returns the compounds that a word may form with the other words, in both orders. */
  Stream<String> with(String word, List<String> others) {
    return !isPart(word) || others.size() > MOST_WORDS
        ? Stream.empty()
        : others.stream()
            .filter(other -> isPart(other) && !other.equals(word))
            .flatMap(
                other ->
                    links.stream().flatMap(link -> Stream.of(word + link + other, other + link + word)));
  }

  /**
   * Returns the two parts of a compound; an empty list if it is none. Of several ways to split it,
   * the one with the longest second part counts, because that part has the main meaning.
   *
   * @param isWord whether a term is a word
   */
  List<String> parts(String compound, Predicate<String> isWord) {
    if (links.isEmpty() || compound.length() < 2 * SHORTEST_PART) {
      return List.of();
    }
    return IntStream.rangeClosed(SHORTEST_PART, compound.length() - SHORTEST_PART)
        .boxed()
        .filter(end -> isWord.test(compound.substring(end)))
        .flatMap(end -> firstPart(compound.substring(0, end), isWord).map(first -> List.of(first, compound.substring(end))))
        .findFirst()
        .orElse(List.of());
  }

  private Stream<String> firstPart(String linked, Predicate<String> isWord) {
    return links.stream()
        .filter(link -> linked.endsWith(link) && linked.length() - link.length() >= SHORTEST_PART)
        .map(link -> linked.substring(0, linked.length() - link.length()))
        .filter(isWord)
        .limit(1);
  }

  private static boolean isPart(String word) {
    return word.length() >= SHORTEST_PART && word.chars().allMatch(Character::isLetter);
  }
}
