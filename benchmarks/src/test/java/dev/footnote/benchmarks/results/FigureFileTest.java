package dev.footnote.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FigureFileTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void resolveFile() {
    file = folder.resolve("results.jsonl");
  }

  @Test
  void a_figure_is_written_with_the_agreed_fields_in_their_order() throws IOException {
    FigureFile.read(file).put(List.of(figure("footnote", "ndcg@10", null, 0.741)));

    assertThat(Files.readAllLines(file))
        .containsExactly(
            "{\"suite\":\"retrieval\",\"collection\":\"scifact\",\"split\":\"test\","
                + "\"subject\":\"footnote\",\"configuration\":\"default\",\"metric\":\"ndcg@10\","
                + "\"value\":0.741,\"date\":\"2026-11-24\",\"machine\":\"m\",\"versions\":\"v\"}");
  }

  @Test
  void a_newer_figure_replaces_the_older_figure_with_the_same_key() throws IOException {
    FigureFile figures = FigureFile.read(file);
    figures.put(List.of(figure("footnote", "p50-ratio", "floor", 1.5)));
    figures.put(
        List.of(
            figure("footnote", "p50-ratio", "floor", 1.2),
            figure("footnote", "p50-ratio", "langchain4j", 0.3)));

    assertThat(FigureFile.read(file).figures())
        .extracting(Figure::against, Figure::value)
        .containsExactly(tuple("floor", 1.2), tuple("langchain4j", 0.3));
  }

  @Test
  void figures_are_ordered_by_key_and_not_by_insertion() throws IOException {
    Figure a = figure("floor", "map", null, 0.2);
    Figure b = figure("footnote", "map", null, 0.1);
    Figure c = figure("footnote", "ndcg@10", null, 0.3);
    FigureFile.read(file).put(List.of(c, a, b));

    assertThat(FigureFile.read(file).figures()).containsExactly(a, b, c);
  }

  @ParameterizedTest
  @ValueSource(doubles = {21.25, 1, 0.1 + 0.2, 123_456_789.5, 1.23456789e-7, 0})
  void a_rounded_number_does_not_change_when_it_is_written_again(double value) throws IOException {
    FigureFile.read(file).put(List.of(figure("footnote", "p50-ms", null, value)));
    List<String> once = Files.readAllLines(file);

    FigureFile.read(file).put(List.of());

    assertThat(Files.readAllLines(file)).isEqualTo(once);
    assertThat(FigureFile.read(file).figures().getFirst().value())
        .isCloseTo(value, withPercentage(1e-3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"suite\":", "[]", "{\"date\":\"yesterday\"}", "{}", "null"})
  void an_invalid_line_is_reported_with_its_number(String line) throws IOException {
    FigureFile.read(file).put(List.of(figure("footnote", "map", null, 0.1)));
    Files.writeString(file, Files.readString(file) + line + "\n");

    assertThatIOException()
        .isThrownBy(() -> FigureFile.read(file))
        .withMessageContaining("results.jsonl, line 2");
  }

  static Figure figure(String subject, String metric, @Nullable String against, double value) {
    return new Figure(
        "retrieval",
        "scifact",
        "test",
        subject,
        "default",
        metric,
        against,
        value,
        null,
        null,
        null,
        null,
        LocalDate.of(2026, 11, 24),
        "m",
        "v");
  }
}
