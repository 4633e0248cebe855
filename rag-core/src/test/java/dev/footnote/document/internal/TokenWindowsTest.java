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
  void a_word_longer_than_half_a_window_is_split() {
    assertThat(windows("a bcdefghijk", 8)).containsExactly("a bcdefg", "hijk");
  }

  @Test
  void text_without_spaces_is_split_where_it_no_longer_fits() {
    assertThat(windows("保证期是两年整", 3)).containsExactly("保证期", "是两年", "整");
  }

  @Test
  void a_surrogate_pair_is_never_split() {
    assertThat(windows("x😀😀😀", 4)).containsExactly("x😀", "😀😀");
    assertThat(windows("😀😀", 1)).containsExactly("😀", "😀");
  }

  @Test
  void first_returns_the_first_of_all_windows() {
    String text = "  one two three four five";
    TokenWindows windows = new TokenWindows(text, window -> window.length() <= 9);

    assertThat(windows.first()).isEqualTo(windows.all().getFirst());
    assertThat(windows.first().of(text)).isEqualTo("one two");
  }

  @Test
  void every_window_fits_and_only_white_space_is_in_no_window(Random random) {
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
  void the_windows_are_as_few_as_word_boundaries_allow(Random random) {
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
