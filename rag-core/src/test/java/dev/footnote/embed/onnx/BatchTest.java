package dev.footnote.embed.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {

  private static final List<String> TEXTS = List.of("two", "a", "seven", "five", "eleven");

  private final List<String> begun = new ArrayList<>();

  @Test
  void the_longest_input_starts_first_and_results_are_in_list_order() {
    assertThat(run("")).containsExactly(0, 1, 2, 3, 4);
    assertThat(begun).containsExactly("eleven", "seven", "five", "two", "a");
  }

  @Test
  void the_first_failure_in_list_order_is_thrown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run("seven, a"))
        .withMessage("texts[1] is bad");
  }

  @Test
  void inputs_behind_a_failure_are_not_started() {
    assertThatIllegalArgumentException().isThrownBy(() -> run("seven"));
    assertThat(begun).containsExactly("eleven", "seven", "two", "a");
  }

  private List<Integer> run(String bad) {
    Batch<String, Integer> batch =
        new Batch<>(
            TEXTS,
            String::length,
            (label, text) -> {
              begun.add(text);
              if (bad.contains(text)) {
                throw new IllegalArgumentException(label + " is bad");
              }
              return TEXTS.indexOf(text);
            });
    batch.run();
    return batch.finish();
  }
}
