package dev.footnote.ingest;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Access;
import dev.footnote.document.Block;
import dev.footnote.document.Document;
import dev.footnote.document.Location;
import dev.footnote.fixture.Outline;
import dev.footnote.fixture.SharedCases;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables in text: dialects, damage, titles and encodings. */
final class DelimitedTest {

  private static final DocumentReader READER = DocumentReader.builder().withoutOcr().build();

  @Test
  void a_comma_in_one_quoted_cell_changes_nothing() {
    List<String> rows = outline("05-csv-one-comma-in-a-cell/onecell.csv");

    assertThat(rows).hasSize(61).first().isEqualTo("head Part | Shelf | Units | Remark");
    assertThat(rows).contains("row P-0017 | S17 | 51 | plain");
    assertThat(rows).anyMatch(row -> row.endsWith(" | fragile, keep dry"));
    assertThat(rows).allMatch(row -> row.split(" \\| ").length == 4);
  }

  @Test
  void semicolons_win_over_decimal_commas() {
    assertThat(outline("07-csv-semicolon-with-decimal-comma/preise.csv"))
        .startsWith("head Artikel | Preis, EUR", "row Schraube | 1,20");
  }

  @Test
  void a_title_above_a_table_is_no_row() {
    assertThat(outline("09-csv-title-above/title.csv"))
        .startsWith(
            "p Stock report March 2024", "head Part | Shelf | Units", "row Bolt | A1 | 120");
  }

  @Test
  void a_title_may_contain_the_delimiter() {
    assertThat(rows("Stock report, March 2024\nPart,Shelf,Units\nBolt,A1,120\nNut,B2,80\n"))
        .startsWith("p Stock report, March 2024", "head Part | Shelf | Units");
  }

  @Test
  void a_header_does_not_label_a_second_table_of_the_same_width() {
    assertThat(rows("Part,Units\nBolt,5\nNut,7\n\nSupplier,Rating\nZeta,2\nAlpha,1\n"))
        .containsExactly(
            "head Part | Units",
            "row Bolt | 5",
            "row Nut | 7",
            "head Supplier | Rating",
            "row Zeta | 2",
            "row Alpha | 1");
  }

  @Test
  void notes_below_a_table_and_a_second_table_are_told_apart() {
    Document document =
        read(
            """
            Part,Shelf,Units
            Bolt,A1,120
            Nut,A2,80
            Pin,A3,7

            Supplier,Rating
            Zeta,2
            Alpha,1

            All figures are estimates.
            """);

    assertThat(Outline.of(document))
        .containsExactly(
            "head Part | Shelf | Units",
            "row Bolt | A1 | 120",
            "row Nut | A2 | 80",
            "row Pin | A3 | 7",
            "head Supplier | Rating",
            "row Zeta | 2",
            "row Alpha | 1",
            "p All figures are estimates.");
  }

  @Test
  void a_quoted_cell_may_have_line_breaks_quotes_and_delimiters() {
    assertThat(
            rows(
                """
                Part,Note,Units
                Bolt,"two
                lines",1
                Nut,"an ""M5"", small",2
                Pin,plain,3
                """))
        .containsExactly(
            "head Part | Note | Units",
            "row Bolt | two lines | 1",
            "row Nut | an \"M5\", small | 2",
            "row Pin | plain | 3");
  }

  @Test
  void a_missing_quotation_mark_costs_no_more_than_its_row() {
    StringBuilder text = new StringBuilder("Part,Note,Units\nBolt,\"open,1\n");
    for (int i = 0; i < 50; i++) {
      text.append("Nut %d,\"a, b\",%d\n".formatted(i, i));
    }
    assertThat(rows(text.toString())).hasSize(52).contains("row Nut 49 | a, b | 49");
  }

  @Test
  void stray_and_escaped_quotation_marks_are_text() {
    assertThat(
            rows(
                """
                Part,Note,Units
                Pipe,5" wide,1
                Rod,"say \\"hi\\", twice",2
                Bar,"x" y,3
                """))
        .contains(
            "row Pipe | 5\" wide | 1", "row Rod | say \"hi\", twice | 2", "row Bar | \"x\" y | 3");
  }

  @Test
  void ragged_rows_stay_rows() {
    assertThat(rows("a,b,c\n1,2,3\n4,5\n6,7,8,9\n1,1,1\n"))
        .containsExactly(
            "head a | b | c", "row 1 | 2 | 3", "row 4 | 5", "row 6 | 7 | 8 | 9", "row 1 | 1 | 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|", "^", "~"})
  void the_delimiter_is_found(String delimiter) {
    String text = "Name,City,Units\nAnn Lee,St. Pölten,12\nBob,Linz,7\nCid,Graz,1\n";
    assertThat(rows(text.replace(",", delimiter)))
        .startsWith("head Name | City | Units", "row Ann Lee | St. Pölten | 12");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dear all, please read this, and then answer.\nIt is short, they say.\nThank you, Ann.\n",
        "The pump stops at 10:30, as a rule.\n\nIt starts at 11:00, or later.\n",
        "One line; nothing else follows here.\n",
        "Ann\nBob\nCid\n"
      })
  void prose_stays_prose(String text) {
    Document document = read(text);

    assertThat(document.blocks()).noneMatch(Block.TableRow.class::isInstance);
    assertThat(document.text().replaceAll("\\s+", " "))
        .isEqualTo(text.strip().replaceAll("\\s+", " "));
  }

  @Test
  void blank_lines_count_as_rows_do_in_spreadsheet_programs() {
    Document document = read("a,b\n\n1,2\n3,4\n");

    assertThat(document.locations())
        .extracting(where -> ((Location.Cells) where).reference())
        .containsExactly("A1:B1", "A3:B3", "A4:B4");
  }

  @Test
  void the_line_that_names_the_delimiter_is_no_text() {
    assertThat(rows("sep=;\nPart;Price\nBolt;1,20\n"))
        .containsExactly("head Part | Price", "row Bolt | 1,20");
  }

  @Test
  void encodings_with_and_without_byte_order_mark_are_decoded() {
    String text = "Stück;Größe\nÄpfel;12\nBirnen für Öl;7\nÜbrige Nüsse;3\n";
    for (byte[] bytes :
        List.of(
            ("\uFEFF" + text).getBytes(UTF_8),
            text.getBytes(UTF_8),
            ("\uFEFF" + text).getBytes(UTF_16LE),
            text.getBytes(Charset.forName("windows-1252")))) {
      assertThat(Outline.of(read(bytes))).startsWith("head Stück | Größe", "row Äpfel | 12");
    }
  }

  @Test
  void a_tab_separated_file_keeps_its_commas() {
    Document document =
        READER
            .read(
                "t.tsv",
                "t.tsv",
                new ByteArrayInputStream("Name\tNote\nAnn\ta, b\nBob\tc\n".getBytes(UTF_8)),
                Access.everyone())
            .document();

    assertThat(Outline.of(document)).contains("row Ann | a, b", "row Bob | c");
  }

  private static List<String> outline(String sharedCase) {
    return Outline.of(READER.read("d", SharedCases.file(sharedCase), Access.everyone()).document());
  }

  private static List<String> rows(String text) {
    return Outline.of(read(text));
  }

  private static Document read(String text) {
    return read(text.getBytes(UTF_8));
  }

  private static Document read(byte[] bytes) {
    return READER
        .read("t.csv", "t.csv", new ByteArrayInputStream(bytes), Access.everyone())
        .document();
  }
}
