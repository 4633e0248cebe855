package dev.footnote.answer.claim.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.testing.SeededRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SeededRandom.class)
class AlternationTest {

  @Test
  void the_longest_word_wins() {
    assertThat(matches(Alternation.of(List.of("m", "mm", "mile", "miles")), "mm miles m mil"))
        .containsExactly("mm", "miles", "m", "m");
  }

  @Test
  void a_shorter_word_matches_if_the_longer_one_does_not() {
    assertThat(matches(Alternation.of(List.of("four", "fourteen")) + "(?!t)", "fourtee fourteen"))
        .containsExactly("fourteen");
  }

  @Test
  void special_characters_are_literal() {
    assertThat(matches(Alternation.of(List.of("$", "a.b", "x|y")), "$ a.b acb x|y x"))
        .containsExactly("$", "a.b", "x|y");
  }

  @Test
  void random_words_match_as_with_bars_between_them(Random random) {
    for (int i = 0; i < 200; i++) {
      Set<String> words = new TreeSet<>();
      for (int word = 0; word < 1 + random.nextInt(12); word++) {
        words.add(letters(random, 1 + random.nextInt(4)));
      }
      String text = letters(random, 60);

      assertThat(matches(Alternation.of(words), text))
          .as("%s in %s", words, text)
          .isEqualTo(matches(longestFirst(words), text));
    }
  }

  private static String longestFirst(Set<String> words) {
    return words.stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .map(Pattern::quote)
        .collect(Collectors.joining("|"));
  }

  private static List<String> matches(String expression, String text) {
    return Pattern.compile(expression).matcher(text).results().map(MatchResult::group).toList();
  }

  private static String letters(Random random, int length) {
    return random
        .ints(length, 'a', 'd')
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
