package dev.footnote.lucene;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.footnote.language.Language;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The compounds of a language that joins nouns to one word, such as {@code Kündigungsfrist} of
 * {@code Kündigung} and {@code Frist}. There is no dictionary: the words of a question and the
 * vocabulary of the index say which compounds and parts there are.
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

  Compounds {
    links = ImmutableList.copyOf(links);
  }

  static Compounds in(Language language) {
    return new Compounds(LINKS.getOrDefault(language, List.of()));
  }

  /**
   * Returns the compounds that two words may form, in either order.
   *
   * @param word the forms of the word: its term first, then the word before it was stemmed
   */
  Stream<String> of(List<String> word, List<String> other) {
    return !isPart(word.getFirst()) || !isPart(other.getFirst())
        ? Stream.empty()
        : Stream.concat(joined(word, other), joined(other, word));
  }

  private Stream<String> joined(List<String> first, List<String> second) {
    return first.stream()
        .flatMap(
            start ->
                links.stream().flatMap(link -> second.stream().map(end -> start + link + end)));
  }

  /**
   * Returns the terms of the two parts of a compound; an empty list if it is none. Of several ways
   * to split it, the one with the longest second part counts, because that part has the main
   * meaning.
   *
   * @param term returns the term of a word that the index has
   */
  List<String> parts(String compound, Function<String, Optional<String>> term) {
    if (links.isEmpty()) {
      return List.of();
    }
    for (int end = SHORTEST_PART; end <= compound.length() - SHORTEST_PART; end++) {
      Optional<String> second = term.apply(compound.substring(end));
      Optional<String> first =
          second.isEmpty() ? second : firstPart(compound.substring(0, end), term);
      if (first.isPresent()) {
        return List.of(first.get(), second.get());
      }
    }
    return List.of();
  }

  private Optional<String> firstPart(String linked, Function<String, Optional<String>> term) {
    return links.stream()
        .filter(link -> linked.endsWith(link) && linked.length() - link.length() >= SHORTEST_PART)
        .map(link -> linked.substring(0, linked.length() - link.length()))
        .flatMap(part -> term.apply(part).stream())
        .findFirst();
  }

  private static boolean isPart(String word) {
    return word.length() >= SHORTEST_PART && word.chars().allMatch(Character::isLetter);
  }
}
