package dev.footnote.benchmarks.results;

import static dev.footnote.benchmarks.results.FigureFileTest.figure;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LossesTest {

  @Test
  void a_higher_score_of_another_subject_is_a_loss() {
    assertThat(
            losses(figure("footnote", "map", null, 0.7), figure("langchain4j", "map", null, 0.8)))
        .contains("| retrieval | scifact test | map | .700 | .800 | langchain4j |");
  }

  @Test
  void a_lower_score_of_another_subject_is_not_a_loss() {
    assertThat(
            losses(figure("footnote", "map", null, 0.7), figure("langchain4j", "map", null, 0.6)))
        .doesNotContain("| retrieval");
  }

  @Test
  void a_shorter_time_of_another_subject_is_a_loss_and_a_longer_time_is_not() {
    assertThat(
            losses(
                onDay("search", "footnote", "p50-ms", 4, 1),
                onDay("search", "langchain4j", "p50-ms", 80, 1),
                onDay("search", "spring-ai", "p50-ms", 3, 1)))
        .contains("| 4 | 3 | spring-ai |")
        .doesNotContain("langchain4j");
  }

  @Test
  void the_best_of_several_better_subjects_is_listed() {
    assertThat(
            losses(
                figure("footnote", "map", null, 0.7),
                figure("langchain4j", "map", null, 0.8),
                figure("spring-ai", "map", null, 0.9)))
        .contains("spring-ai")
        .doesNotContain("langchain4j");
  }

  @Test
  void a_ratio_is_not_compared() {
    assertThat(
            losses(
                figure("footnote", "p50-ratio", "floor", 1.3),
                figure("langchain4j", "p50-ratio", null, 9)))
        .doesNotContain("| retrieval");
  }

  @Test
  void a_better_floor_is_a_loss_in_quality_but_not_in_speed() {
    assertThat(
            losses(
                onDay("search", "footnote", "p50-ms", 4, 1),
                onDay("search", "floor", "p50-ms", 3, 1)))
        .doesNotContain("| floor |");
    assertThat(
            losses(
                onDay("verification", "footnote", "auroc", 0.7, 1),
                onDay("verification", "floor", "auroc", 0.8, 1)))
        .contains("| floor |");
  }

  @Test
  void figures_of_different_days_are_compared_in_quality_but_not_in_speed() {
    assertThat(
            losses(
                onDay("search", "footnote", "p50-ms", 4, 1),
                onDay("search", "langchain4j", "p50-ms", 3, 2)))
        .doesNotContain("langchain4j");
    assertThat(
            losses(
                onDay("retrieval", "footnote", "map", 0.7, 1),
                onDay("retrieval", "langchain4j", "map", 0.8, 2)))
        .contains("langchain4j");
  }

  private static Figure onDay(String suite, String subject, String metric, double value, int day) {
    return new Figure(
        suite,
        "c",
        "",
        subject,
        "default",
        metric,
        null,
        value,
        null,
        null,
        null,
        null,
        LocalDate.of(2026, 11, day),
        "m",
        "v");
  }

  private static String losses(Figure... figures) {
    return new Losses(new Figures(Arrays.asList(figures))).section();
  }
}
