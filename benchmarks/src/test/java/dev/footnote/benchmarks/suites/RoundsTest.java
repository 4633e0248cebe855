package dev.footnote.benchmarks.suites;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundsTest {

  private final Rounds rounds = new Rounds();

  @Test
  void a_figure_is_the_median_of_the_rounds() {
    rounds.add("a", 1, 9);
    rounds.add("a", 2, 2);
    rounds.add("a", 3, 3);
    assertThat(rounds.median("a")).hasValue(3);

    rounds.add("a", 4, 5);
    assertThat(rounds.median("a")).hasValue(4);
  }

  @Test
  void a_ratio_is_the_median_of_the_ratios_within_each_round() {
    rounds.add("a", 1, 10);
    rounds.add("b", 1, 5);
    rounds.add("a", 2, 30);
    rounds.add("b", 2, 10);
    rounds.add("a", 3, 4);
    rounds.add("b", 3, 4);

    assertThat(rounds.ratio("a", "b")).hasValue(2);
  }

  @Test
  void a_round_that_one_subject_did_not_finish_is_left_out_of_the_ratio() {
    rounds.add("a", 1, 10);
    rounds.add("a", 2, 30);
    rounds.add("b", 2, 10);

    assertThat(rounds.ratio("a", "b")).hasValue(3);
    assertThat(rounds.ratio("a", "c")).isEmpty();
  }

  @Test
  void an_unknown_value_is_not_counted_as_a_round() {
    rounds.add("a", 1, OptionalDouble.empty());

    assertThat(rounds.median("a")).isEmpty();
    assertThat(rounds.keys()).isEmpty();
  }

  @Test
  void every_subject_runs_in_each_round_and_a_different_one_starts_it() {
    List<String> subjects = List.of("a", "b", "c");

    assertThat(IntStream.rangeClosed(1, 3).mapToObj(i -> Rounds.turns(subjects, i).getFirst()))
        .containsExactly("a", "b", "c");
    assertThat(Rounds.turns(subjects, 2)).containsExactly("b", "c", "a");
    assertThat(Rounds.turns(subjects, 4)).isEqualTo(subjects);
  }
}
