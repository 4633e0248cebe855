package dev.footnote.benchmarks.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.benchmarks.reading.Adjacency.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableScoresTest {

  private static final TextTable FARES =
      table(List.of("", "Adult", "Child"), List.of("Ferry", "", "4"), List.of("Bus", "3", "2"));

  @TempDir private Path folder;

  @Test
  void a_relation_goes_to_the_next_cell_on_the_right_and_below_past_blank_cells() {
    assertThat(FARES.adjacencies())
        .containsExactlyInAnyOrder(
            new Adjacency("ADULT", "CHILD", Direction.RIGHT),
            new Adjacency("ADULT", "3", Direction.BELOW),
            new Adjacency("CHILD", "4", Direction.BELOW),
            new Adjacency("FERRY", "4", Direction.RIGHT),
            new Adjacency("FERRY", "BUS", Direction.BELOW),
            new Adjacency("4", "2", Direction.BELOW),
            new Adjacency("BUS", "3", Direction.RIGHT),
            new Adjacency("3", "2", Direction.RIGHT));
  }

  @Test
  void a_short_row_does_not_end_its_columns() {
    assertThat(table(List.of("a", "b"), List.of("c"), List.of("d", "e")).adjacencies())
        .contains(new Adjacency("B", "E", Direction.BELOW));
  }

  @Test
  void case_white_space_and_special_characters_do_not_count() {
    assertThat(table(List.of("Price (in EUR)", "\uFB01ve", "10\u2076", "- %")).rows().getFirst())
        .containsExactly("PRICEINEUR", "FIVE", "106", "-%");
  }

  @Test
  void the_same_tables_have_a_score_of_one() {
    TableScores scores = new TableScores();
    scores.add(List.of(FARES), List.of(FARES));
    assertThat(scores.metrics().values()).containsOnly(1.0);
  }

  @Test
  void a_table_that_is_none_costs_precision_and_not_recall() {
    TableScores scores = new TableScores();
    scores.add(List.of(FARES), List.of(table(List.of("Two", "words")), FARES));
    assertThat(scores.adjacencyPrecision()).isEqualTo(8.0 / 9, within(1e-9));
    assertThat(scores.adjacencyRecall()).isEqualTo(1);
  }

  @Test
  void every_document_counts_the_same() {
    TableScores scores = new TableScores();
    scores.add(List.of(table(List.of("a", "b"))), List.of());
    scores.add(List.of(FARES, FARES), List.of(FARES, FARES));
    assertThat(scores.adjacencyRecall()).isEqualTo(0.5);
    assertThat(scores.cellRecall()).isEqualTo(0.5);
  }

  @Test
  void a_cell_that_was_found_once_is_not_counted_twice() {
    TableScores scores = new TableScores();
    scores.add(List.of(table(List.of("1", "1"))), List.of(table(List.of("1", "2"))));
    assertThat(scores.cellRecall()).isEqualTo(0.5);
  }

  @Test
  void the_truth_repeats_cells_that_span_columns_and_continues_rows_on_the_next_page()
      throws IOException {
    assertThat(
            truth(
                """
                <document><table id="1">
                <region id="1" page="1" col-increment="0" row-increment="0">
                  <cell start-row="0" start-col="0" end-col="1"><content>Fares</content></cell>
                  <cell start-row="1" start-col="0"><content>Ferry</content></cell>
                  <cell start-row="1" start-col="1"><content>4</content></cell>
                </region>
                <region id="2" page="2" col-increment="0" row-increment="2">
                  <cell start-row="0" start-col="1"><content>3</content></cell>
                </region></table></document>
                """))
        .containsExactly(table(List.of("Fares", "Fares"), List.of("Ferry", "4"), List.of("", "3")));
  }

  @Test
  void a_truth_that_is_not_valid_names_its_file() {
    assertThatThrownBy(() -> truth("<document><table>"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ferry-str.xml");
  }

  @Test
  void lines_of_pdftotext_are_cut_at_two_blanks() {
    assertThat(
            PdfToText.tables(
                List.of("Fares", "  Ferry    4 EUR", "", "  Bus      3 EUR", "", "One  line?")))
        .containsExactly(
            table(List.of("Ferry", "4 EUR"), List.of("Bus", "3 EUR"), List.of("One", "line")));
  }

  private List<TextTable> truth(String xml) throws IOException {
    return CompetitionTruth.read(Files.writeString(folder.resolve("ferry-str.xml"), xml));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static TextTable table(List<String>... rows) {
    return TextTable.of(Stream.of(rows).toList());
  }
}
