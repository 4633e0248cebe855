package dev.footnote.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Access;
import dev.footnote.document.Block;
import dev.footnote.document.Document;
import dev.footnote.fixture.Outline;
import dev.footnote.fixture.SampleFiles.Entry;
import dev.footnote.fixture.SharedCases;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Merged cells and headers of tables in every format whose events have cells. */
final class TablesTest {

  private static final DocumentReader READER = DocumentReader.builder().withoutOcr().build();

  @Test
  void a_cell_over_several_rows_is_in_each_of_them() {
    Document document =
        READER
            .read("d", SharedCases.file("13-html-rowspan/span.html"), Access.everyone())
            .document();

    assertThat(Outline.of(document))
        .contains("row North | Express | 25 EUR", "row South | Express | 31 EUR");
  }

  @Test
  void a_cell_over_several_columns_is_in_each_of_them() {
    assertThat(
            outline(
                "<tr><th>Region<th colspan=2>2023<th colspan=2>2024",
                "<tr><td>North<td>1<td>2<td>3<td>4"))
        .containsExactly("head Region | 2023 | 2023 | 2024 | 2024", "row North | 1 | 2 | 3 | 4");
  }

  @Test
  void rows_and_columns_are_covered_together() {
    assertThat(
            outline(
                "<tr><td>a<td rowspan=2 colspan=2>b<td>c",
                "<tr><td>d<td>e",
                "<tr><td>f<td>g<td>h<td>i"))
        .containsExactly("row a | b | b | c", "row d | b | b | e", "row f | g | h | i");
  }

  @Test
  void a_header_of_two_rows_is_found_without_markup_too() {
    List<String> expected =
        List.of(
            "head Region | 2023 | 2023",
            "head Region | Sold | Returned",
            "row North | 10 | 1",
            "row South | 12 | 2");
    assertThat(
            outline(
                "<tr><td rowspan=2>Region<td colspan=2>2023",
                "<tr><td>Sold<td>Returned",
                "<tr><td>North<td>10<td>1",
                "<tr><td>South<td>12<td>2"))
        .isEqualTo(expected);
    assertThat(
            outline(
                "<thead><tr><td rowspan=2>Region<td colspan=2>2023",
                "<tr><td>Sold<td>Returned</thead>",
                "<tr><td>North<td>10<td>1",
                "<tr><td>South<td>12<td>2"))
        .isEqualTo(expected);
  }

  @Test
  void a_cell_over_the_whole_table_is_written_once() {
    assertThat(
            outline(
                "<tr><th colspan=2>Prices",
                "<tr><th>Model<th>Price",
                "<tr><td colspan=2>Pumps",
                "<tr><td>BW-210<td>189"))
        .containsExactly("caption Prices", "head Model | Price", "row Pumps", "row BW-210 | 189");
  }

  @Test
  void a_column_in_which_no_cell_begins_is_no_column() {
    assertThat(outline("<tr><td colspan=3>a<td colspan=2>b", "<tr><td colspan=3>c<td>d"))
        .containsExactly("row a | b", "row c | d");
  }

  @Test
  void rowspan_0_reaches_to_the_end_and_absurd_spans_stay_small() {
    assertThat(outline("<tr><td rowspan=0>a<td>b", "<tr><td>c", "<tr><td>d"))
        .containsExactly("row a | b", "row a | c", "row a | d");
    assertThat(
            outline("<tr><td rowspan=999999999 colspan=-3>a<td colspan=2000000000>b", "<tr><td>c"))
        .containsExactly("row a | b", "row a | c");
  }

  @Test
  void repeated_text_has_a_limit() {
    String row = "<tr><td colspan=999>" + "x".repeat(1_000) + "<td>y";
    String first = "<tr>" + "<td>a".repeat(1_000);
    assertThat(read(first + row.repeat(50)).text()).hasSizeLessThan(12_000_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<tr><td>Name<td>Ann<tr><td>City<td>Berlin<tr><td>Age<td>30",
        "<tr><td>North<td>Express<tr><td>South<td>Standard",
        "<tr><td>Bolt<td>A1<td>120<tr><td>Nut<td>A2<td>80",
        "<tr><td>Ann<td>n/a<td>x<tr><td>Bob<td>30<td>y",
        "<tr><td>2020<td>2021<tr><td>1<td>2"
      })
  void rows_that_name_no_columns_are_no_header(String rows) {
    assertThat(outline(rows)).noneMatch(row -> row.startsWith("head"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<tr><td>Part<td>Shelf<td>Units<tr><td>Bolt<td>A1<td>120",
        "<tr><td>Country<td>2021<td>2022<tr><td>Austria<td>12.5<td>13.1<tr><td>Italy<td>8<td>9",
        "<tr><td>Name<td>Badge<tr><td>Ann<td>AB-12<tr><td>Bob<td>AB-13",
        "<tr><td>Event<td>Date<tr><td>Opening<td>May 3, 2024<tr><td>End<td>June 1, 2024"
      })
  void names_above_quantities_years_or_codes_are_a_header(String rows) {
    assertThat(outline(rows)).filteredOn(row -> row.startsWith("head")).hasSize(1);
  }

  @Test
  void units_below_the_names_belong_to_the_header() {
    assertThat(
            outline(
                "<tr><td>Part<td>Weight<td>Price", "<tr><td><td>kg<td>EUR", "<tr><td>A<td>1<td>2"))
        .containsExactly("head Part | Weight | Price", "head | kg | EUR", "row A | 1 | 2");
  }

  @Test
  void neighbouring_tables_are_told_apart() {
    Document document =
        read(
            "<tr><th>Part<th>Units<tr><td>Bolt<td>12</table><table><tr><td>Ann<td>Graz<tr><td>Bob<td>Linz");

    assertThat(document.blocks().stream().map(block -> ((Block.TableRow) block).table()))
        .containsExactly(0, 0, 1, 1);
  }

  private static List<String> outline(String... rows) {
    return Outline.of(read(String.join("\n", rows)));
  }

  private static Document read(String rows) {
    Entry file = Entry.of("t.html", "<html><body><table>" + rows + "</table></body></html>");
    return READER
        .read("t.html", "t.html", new ByteArrayInputStream(file.bytes()), Access.everyone())
        .document();
  }
}
