package dev.footnote.document.internal;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.CharMatcher;
import dev.footnote.document.Span;
import dev.footnote.testing.SeededRandom;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SeededRandom.class)
class TokenWindowsTest {

  @Test
  void a_window_ends_between_words() {
    assertThat(windows("one two  three four", 12)).containsExactly("one two", "three four");
  }

  @Test
  void a_word_that_fills_more_than_half_a_window_is_cut() {
    assertThat(windows("a bcdefghijk", 8)).containsExactly("a bcdefg", "hijk");
  }

  @Test
  void text_without_spaces_is_cut_where_it_no_longer_fits() {
    assertThat(windows("保证期是两年整", 3)).containsExactly("保证期", "是两年", "整");
  }

  @Test
  void a_character_of_two_code_units_is_never_cut() {
    assertThat(windows("x😀😀😀", 4)).containsExactly("x😀", "😀😀");
    assertThat(windows("😀😀", 1)).containsExactly("😀", "😀");
  }

  @Test
  void the_first_window_is_the_first_of_all() {
    String text = "  one two three four five";
    TokenWindows windows = new TokenWindows(text, window -> window.length() <= 9);

    assertThat(windows.first()).isEqualTo(windows.all().getFirst());
    assertThat(windows.first().of(text)).isEqualTo("one two");
  }

  @Test
  void every_window_fits_and_what_is_in_none_is_white_space(Random random) {
    for (int i = 0; i < 300; i++) {
      String text = text(random);
      int most = 1 + random.nextInt(40);
      Predicate<String> fits = window -> words(window) <= most;

      int end = 0;
      for (Span window : new TokenWindows(text, fits).all()) {
        assertThat(fits).accepts(window.of(text));
        assertThat(text.substring(end, window.start())).isBlank();
        assertThat(CharMatcher.whitespace().matches(text.charAt(window.start()))).isFalse();
        end = window.end();
      }
      assertThat(text.substring(end)).isBlank();
    }
  }

  @Test
  void there_are_as_few_windows_as_words_allow(Random random) {
    String text =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "w".repeat(1 + random.nextInt(9)))
            .collect(joining(" "));

    assertThat(new TokenWindows(text, window -> words(window) <= 100).all()).hasSize(50);
  }

  private static List<String> windows(String text, int most) {
    return new TokenWindows(text, window -> window.length() <= most)
        .all().stream().map(span -> span.of(text)).toList();
  }

  private static long words(String text) {
    return CharMatcher.whitespace().trimFrom(text).split("\\s+").length;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder("x");
    for (int left = random.nextInt(400); left > 0; left--) {
      text.append(random.nextInt(4) == 0 ? " \n\u3000".charAt(random.nextInt(3)) : 'a');
    }
    return text.toString();
  }
}
