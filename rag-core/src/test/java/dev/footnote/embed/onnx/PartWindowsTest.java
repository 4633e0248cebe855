package dev.footnote.embed.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Span;
import dev.footnote.testing.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SeededRandom.class)
class PartWindowsTest {

  @Test
  void parts_that_fit_together_share_a_window_with_the_text_between() {
    assertThat(windows("one, two, three.", 100, span(0, 3), span(5, 8), span(10, 15)))
        .containsExactly("[0, 15) parts[0] to parts[2]");
  }

  @Test
  void a_window_begins_with_the_parts_in_the_last_quarter_of_the_previous_window() {
    Span[] tens = {
      span(0, 10), span(10, 20), span(20, 30), span(30, 40), span(40, 50), span(50, 60)
    };
    assertThat(windows("x".repeat(60), 40, tens))
        .containsExactly("[0, 40) parts[0] to parts[3]", "[30, 60) parts[4] to parts[5]");
  }

  @Test
  void context_is_dropped_if_the_next_part_does_not_fit_beside_it() {
    assertThat(windows("x".repeat(60), 30, span(0, 20), span(20, 30), span(30, 60)))
        .containsExactly("[0, 30) parts[0] to parts[1]", "[30, 60) parts[2]");
  }

  @Test
  void a_part_that_does_not_fit_gets_its_own_window() {
    assertThat(windows("x".repeat(50), 20, span(0, 10), span(10, 40), span(40, 50)))
        .containsExactly("[0, 10) parts[0]", "[10, 40) parts[1]", "[40, 50) parts[2]");
  }

  @Test
  void each_part_is_in_one_window_and_each_window_has_as_many_parts_as_fit(Random random) {
    for (int round = 0; round < 500; round++) {
      int limit = 10 + random.nextInt(60);
      List<Span> parts = new ArrayList<>();
      int end = 0;
      for (int i = random.nextInt(30); i > 0; i--) {
        int start = end + random.nextInt(5);
        end = start + 1 + random.nextInt(limit);
        parts.add(span(start, end));
      }
      String text = "x".repeat(end);
      List<PartWindows.Window> windows =
          new PartWindows(text, parts, window -> window.length() <= limit).all();

      assertThat(windows.stream().flatMap(window -> window.parts().stream()))
          .containsExactlyElementsOf(parts);
      for (PartWindows.Window window : windows) {
        assertThat(window.span().length()).isLessThanOrEqualTo(limit);
        assertThat(window.parts()).allMatch(window.span()::contains);
        int next = window.first() + window.parts().size();
        if (next < parts.size()) {
          assertThat(parts.get(next).end() - window.span().start()).isGreaterThan(limit);
        }
      }
    }
  }

  private static List<String> windows(String text, int limit, Span... parts) {
    return new PartWindows(text, List.of(parts), window -> window.length() <= limit)
        .all().stream().map(window -> window.span() + " " + window.label()).toList();
  }

  private static Span span(int start, int end) {
    return new Span(start, end);
  }
}
