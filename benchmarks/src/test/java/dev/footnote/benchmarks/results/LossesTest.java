package dev.footnote.benchmarks.results;

import static dev.footnote.benchmarks.results.FigureFileTest.figure;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LossesTest {

  @Test
  void a_higher_score_of_another_is_a_loss() {
    assertThat(
            losses(figure("footnote", "map", null, 0.7), figure("langchain4j", "map", null, 0.8)))
        .contains("| retrieval | scifact test | map | .700 | .800 | langchain4j |");
  }

  @Test
  void a_lower_score_of_another_is_none() {
    assertThat(
            losses(figure("footnote", "map", null, 0.7), figure("langchain4j", "map", null, 0.6)))
        .doesNotContain("| retrieval");
  }

  @Test
  void less_time_of_another_is_a_loss_and_more_is_none() {
    assertThat(
            losses(
                figure("footnote", "p50-ms", null, 4),
                figure("langchain4j", "p50-ms", null, 80),
                figure("spring-ai", "p50-ms", null, 3)))
        .contains("| 4 | 3 | spring-ai |")
        .doesNotContain("langchain4j");
  }

  @Test
  void of_several_that_are_better_the_best_is_named() {
    assertThat(
            losses(
                figure("footnote", "map", null, 0.7),
                figure("langchain4j", "map", null, 0.8),
                figure("spring-ai", "map", null, 0.9)))
        .contains("spring-ai")
        .doesNotContain("langchain4j");
  }

  @Test
  void a_ratio_is_nobodys_score() {
    assertThat(
            losses(
                figure("footnote", "p50-ratio", "floor", 1.3),
                figure("langchain4j", "p50-ratio", null, 9)))
        .doesNotContain("| retrieval");
  }

  private static String losses(Figure... figures) {
    return new Losses(new Figures(Arrays.asList(figures))).section();
  }
}
