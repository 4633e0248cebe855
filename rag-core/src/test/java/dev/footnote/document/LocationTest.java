package dev.footnote.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationTest {

  @ParameterizedTest
  @CsvSource({"1, A", "26, Z", "27, AA", "52, AZ", "53, BA", "702, ZZ", "703, AAA", "16384, XFD"})
  void columns_are_named_by_letters_as_in_a_spreadsheet(int column, String letters) {
    assertThat(new Location.Cells(new Span(0, 1), "", 3, column, 3, column).reference())
        .isEqualTo(letters + "3");
  }

  @Test
  void a_reference_names_the_sheet() {
    assertThat(cells("Prices", 2, 1, 5, 4).reference()).isEqualTo("Prices!A2:D5");
  }

  @Test
  void a_sheet_name_that_is_not_a_word_is_quoted() {
    assertThat(cells("Q3 '26", 1, 1, 1, 2).reference()).isEqualTo("'Q3 ''26'!A1:B1");
  }

  @Test
  void two_ranges_of_a_sheet_join_into_one_range() {
    assertThat(cells("S", 2, 3, 2, 4).and(cells("S", 5, 1, 5, 3)).reference()).isEqualTo("S!A2:D5");
  }

  @Test
  void ranges_of_two_sheets_do_not_join() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cells("S", 1, 1, 1, 1).and(cells("T", 1, 1, 1, 1)));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1, 1", "1, 0, 1, 1", "2, 1, 1, 1", "1, 2, 1, 1"})
  void an_invalid_range_is_rejected(int firstRow, int firstColumn, int lastRow, int lastColumn) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cells("S", firstRow, firstColumn, lastRow, lastColumn));
  }

  @Test
  void a_box_with_an_invalid_size_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Location.Box(new Span(0, 1), 1, 0, 0, Float.NaN, 1));
  }

  private static Location.Cells cells(
      String sheet, int firstRow, int firstColumn, int lastRow, int lastColumn) {
    return new Location.Cells(new Span(0, 1), sheet, firstRow, firstColumn, lastRow, lastColumn);
  }
}
