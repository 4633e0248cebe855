package dev.footnote.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableRowsTest {

  @Test
  void each_cell_is_labelled_with_its_column() {
    assertThat(rows("Model", "Price").labelled("BW-210 | 189"))
        .isEqualTo("Model: BW-210; Price: 189");
  }

  @Test
  void an_empty_first_cell_does_not_shift_the_labels() {
    assertThat(rows("Region", "Service", "Price").labelled("| Express | 25"))
        .isEqualTo("Service: Express; Price: 25");
    assertThat(rows("Region", "Service", "Price").labelled("|  | 25")).isEqualTo("Price: 25");
  }

  @Test
  void missing_cells_at_the_end_do_not_matter_but_surplus_cells_do() {
    assertThat(rows("Model", "Price", "Stock").labelled("BW-210 | 189"))
        .isEqualTo("Model: BW-210; Price: 189");
    assertThat(rows("Model", "Price").labelled("BW-210 | 1 | 20")).isEqualTo("BW-210 | 1 | 20");
  }

  @Test
  void a_row_of_one_cell_is_the_title_of_the_rows_below() {
    assertThat(rows("Model", "Price").labelled("Pumps")).isEqualTo("Pumps");
    assertThat(rows("Model").labelled("BW-210")).isEqualTo("Model: BW-210");
  }

  @Test
  void a_column_without_a_name_adds_no_label() {
    assertThat(rows("", "Price").labelled("Express | 25")).isEqualTo("Express; Price: 25");
  }

  private static TableRows rows(String... columns) {
    return new TableRows(new Span(0, 1), List.of(columns));
  }
}
