package dev.footnote.ingest.internal.format;

import static dev.footnote.fixture.SampleFiles.ods;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Location;
import dev.footnote.fixture.Outline;
import dev.footnote.fixture.SampleFiles.Entry;
import dev.footnote.ingest.DocumentReader;
import dev.footnote.ingest.ReadException;
import dev.footnote.ingest.ReadException.Reason;
import dev.footnote.ingest.ReadResult;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A spreadsheet of OpenDocument is read as one of Excel's is: each row with its cells' place. */
final class OpenSheetsTest {

  private static final DocumentReader READER =
      DocumentReader.builder().maxCharacters(2_000_000).build();

  @Test
  void sheets_are_headings_and_rows_know_their_cells() {
    Document document =
        read(
            sheet(
                    "Stock 2025",
                    row(cell("All warehouses")),
                    row(cell("Part"), cell("Stock")),
                    row(cell("Battery"), cell("12")))
                + sheet("Contacts", row(cell("Ann"), cell("Berlin"))));

    assertThat(Outline.of(document))
        .containsExactly(
            "h1 Stock 2025",
            "caption All warehouses",
            "head Part | Stock",
            "row Battery | 12",
            "h1 Contacts",
            "row Ann | Berlin");
    assertThat(cells(document))
        .containsExactly(
            "'Stock 2025'!A1", "'Stock 2025'!A2:B2", "'Stock 2025'!A3:B3", "Contacts!A1:B1");
    assertThat(document.metadata().title()).isEmpty();
  }

  @Test
  void rows_and_columns_keep_their_numbers_after_gaps() {
    Document document =
        read(
            sheet(
                "S",
                emptyRows(1),
                row(emptyCells(2), cell("third of second"), emptyCells(16_381)),
                emptyRows(4),
                row(emptyCells(1), cell("second of seventh"), emptyCells(2), cell("fifth"))));

    assertThat(cells(document)).containsExactly("S!C2", "S!B7:E7");
    assertThat(document.locations().getLast().span().of(document.text()))
        .isEqualTo("second of seventh |  |  | fifth");
  }

  @Test
  void a_million_empty_rows_and_cells_cost_nothing() {
    Document document =
        read(
            sheet(
                "S",
                emptyRows(1_000_000),
                row(cell("far down")),
                emptyRows(2_000_000_000),
                "<table:table-row table:number-rows-repeated='1000000'>%s</table:table-row>"
                    .formatted(emptyCells(2_000_000_000)),
                row(cell("farther"), emptyCells(2_000_000_000))));

    assertThat(document.text()).isEqualTo("S\n\nfar down\n\nfarther");
    assertThat(cells(document)).containsExactly("S!A1000001", "S!A2002000002");
  }

  @Test
  void repeated_rows_and_cells_are_expanded() {
    Document document =
        read(
            sheet(
                "S",
                "<table:table-row table:number-rows-repeated='2'><table:table-cell"
                    + " table:number-columns-repeated='3'><text:p>x</text:p></table:table-cell>"
                    + cell("y")
                    + "</table:table-row>"));

    assertThat(Outline.of(document))
        .containsExactly("h1 S", "row x | x | x | y", "row x | x | x | y");
    assertThat(cells(document)).containsExactly("S!A1:D1", "S!A2:D2");
  }

  @Test
  void a_row_that_is_repeated_billions_of_times_is_rejected() {
    String bomb =
        "<table:table-row table:number-rows-repeated='2147483647'>%s</table:table-row>"
            .formatted(cell("boom"));

    DocumentReader small = DocumentReader.builder().maxCharacters(20_000).build();

    assertThatThrownBy(() -> read(small, ods(sheet("S", bomb))))
        .isInstanceOfSatisfying(
            ReadException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LONG));
  }

  @Test
  void a_merged_cell_is_read_in_each_place_that_it_covers() {
    String merged =
        "<table:table-cell table:number-columns-spanned='2' table:number-rows-spanned='2'>"
            + "<text:p>merged</text:p></table:table-cell>";
    String covered =
        "<table:covered-table-cell table:number-columns-repeated='2'><text:p>hidden</text:p>"
            + "</table:covered-table-cell>";

    Document document =
        read(
            sheet(
                "S",
                row(merged, "<table:covered-table-cell/>", cell("right of it")),
                row(covered, cell("below that"))));

    assertThat(Outline.of(document))
        .containsExactly(
            "h1 S", "row merged | merged | right of it", "row merged | merged | below that");
    assertThat(cells(document)).containsExactly("S!A1:C1", "S!A2:C2");
  }

  @Test
  void words_in_a_cell_keep_their_spaces_and_a_note_follows_the_table() {
    String cell =
        "<table:table-cell><office:annotation><dc:creator>Ann</dc:creator><text:p>count"
            + " again</text:p></office:annotation><text:p>brass<text:s"
            + " text:c='2'/>pump<text:line-break/>new</text:p><text:p>two"
            + " <text:span>left</text:span></text:p></table:table-cell>";

    assertThat(read(sheet("S", row(cell, cell("x")))).text())
        .isEqualTo("S\n\nbrass pump new two left | x\n\ncount again");
  }

  @Test
  void shapes_follow_their_sheet_and_non_content_is_omitted() {
    String shapes =
        "<table:shapes><draw:frame><draw:text-box><text:p>See the manual.</text:p></draw:text-box>"
            + "</draw:frame></table:shapes>";
    String changes =
        "<table:tracked-changes><table:cell-content-change><table:previous><table:change-track-table-cell>"
            + "<text:p>old</text:p></table:change-track-table-cell></table:previous>"
            + "</table:cell-content-change></table:tracked-changes>";
    Entry styles =
        Entry.of(
            "styles.xml",
            """
            <office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
              xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
              xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
              <office:master-styles><style:master-page><style:header><text:p>Page ???</text:p>
              </style:header></style:master-page></office:master-styles></office:document-styles>
            """);
    Entry chart =
        Entry.of(
            "Object 1/content.xml",
            """
            <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
              xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
              xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
              xmlns:chart="urn:oasis:names:tc:opendocument:xmlns:chart:1.0">
              <office:body><office:chart><chart:title><text:p>Sales</text:p></chart:title>
              <table:table table:name="local-table"><table:table-row><table:table-cell>
              <text:p>copy</text:p></table:table-cell></table:table-row></table:table>
              </office:chart></office:body></office:document-content>
            """);

    Document document =
        read(ods(changes + sheet("S", shapes, row(cell("a"), cell("b"))), styles, chart));

    assertThat(Outline.of(document))
        .containsExactly("h1 S", "row a | b", "p See the manual.", "p Sales");
  }

  @Test
  void hidden_parts_are_not_text_but_a_gap() {
    String stock =
        "<table:table table:name='Stock'><table:table-column/>"
            + "<table:table-column table:visibility='collapse'/>"
            + "<table:table-column table:number-columns-repeated='9'/>"
            + row(cell("Part"), cell("Cost"), cell("Units"))
            + row(cell("Bolt"), cell("111"), cell("12"))
            + hiddenRow("collapse", cell("Secret"), cell("222"), cell("13"))
            + hiddenRow("filter", cell("Filtered"), cell("223"), cell("15"))
            + row(cell("Nut"), cell("333"), cell("14"))
            + "</table:table>";
    String hidden =
        sheet("Hidden", row(cell("Invisible")))
            .replace("table:name", "table:style-name='ta2' table:name");
    String style =
        "<style:style xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'"
            + " style:name='ta2'><style:table-properties table:display='false'/></style:style>";
    ReadResult result =
        READER.read(
            "id",
            "a.ods",
            new ByteArrayInputStream(ods(style + stock + hidden)),
            Access.everyone());

    assertThat(result.document().text())
        .isEqualTo("Stock\n\nPart |  | Units\nBolt |  | 12\nNut |  | 14");
    assertThat(result.gaps())
        .anyMatch(gap -> gap.contains("hidden rows 3, 4 of sheet \"Stock\""))
        .anyMatch(gap -> gap.contains("hidden columns B of sheet \"Stock\""))
        .anyMatch(gap -> gap.contains("hidden sheet \"Hidden\""));
  }

  private static String hiddenRow(String visibility, String... cells) {
    return row(cells)
        .replace("<table:table-row>", "<table:table-row table:visibility='" + visibility + "'>");
  }

  private static Document read(String sheets) {
    return read(ods(sheets));
  }

  private static Document read(byte[] file) {
    return read(READER, file);
  }

  private static Document read(DocumentReader reader, byte[] file) {
    return reader.read("id", "a.ods", new ByteArrayInputStream(file), Access.everyone()).document();
  }

  private static List<String> cells(Document document) {
    return document.locations().stream()
        .map(where -> ((Location.Cells) where).reference())
        .toList();
  }

  private static String sheet(String name, String... rows) {
    return "<table:table table:name='%s'>%s</table:table>".formatted(name, String.join("", rows));
  }

  private static String row(String... cells) {
    return "<table:table-row>%s</table:table-row>".formatted(String.join("", cells));
  }

  private static String emptyRows(int times) {
    return "<table:table-row table:number-rows-repeated='%d'><table:table-cell/></table:table-row>"
        .formatted(times);
  }

  private static String cell(String text) {
    return "<table:table-cell><text:p>%s</text:p></table:table-cell>".formatted(text);
  }

  private static String emptyCells(int times) {
    return "<table:table-cell table:number-columns-repeated='%d'/>".formatted(times);
  }
}
