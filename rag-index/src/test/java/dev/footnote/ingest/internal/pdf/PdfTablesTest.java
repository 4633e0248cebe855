package dev.footnote.ingest.internal.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;

/** Tables of every make: with all lines, some lines and no lines. */
class PdfTablesTest {

  private static final String[] PROSE = {
    "Our ferries leave every morning from the northern pier, and the",
    "captain decides at six whether the weather allows it. Tickets can",
    "be bought on board or at the kiosk beside the harbour office."
  };

  @Test
  void wrapped_lines_between_drawn_lines_are_one_cell() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lattice(new float[] {70, 150, 300, 380}, new float[] {90, 108, 150, 168})
                .lines(74, 102, "Region")
                .lines(154, 102, "Conditions")
                .lines(304, 102, "Price")
                .lines(74, 120, "Northern", "islands")
                .lines(154, 120, "Ships leave on Monday and", "only if the sea is calm", "and dry")
                .lines(304, 134, "140")
                .lines(74, 162, "South")
                .lines(154, 162, "Daily")
                .lines(304, 162, "60")
                .blocks())
        .containsExactly(
            "table *|Region*|Conditions*|Price / |Northern islands|Ships leave on Monday and only"
                + " if the sea is calm and dry|140 / |South|Daily|60");
  }

  @Test
  void cells_close_to_their_lines_are_not_joined() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lattice(new float[] {70, 106, 150, 190}, new float[] {90, 104, 118, 132})
                .lines(72, 101, "Region", "North", "South")
                .lines(107, 101, "Service", "Express", "Express")
                .lines(152, 101, "Price", "25", "31")
                .blocks())
        .containsExactly("table *|Region*|Service*|Price / |North|Express|25 / |South|Express|31");
  }

  @Test
  void a_cell_without_a_line_inside_spans_its_columns_and_rows() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lattice(new float[] {70, 150, 300}, new float[] {90, 126})
                .line(150, 108, 300, 108)
                .line(225, 108, 225, 126)
                .lattice(new float[] {70, 150, 225, 300}, new float[] {126, 144, 162})
                .lines(74, 111, "Route")
                .lines(200, 102, "Fare in EUR")
                .lines(154, 120, "Adult")
                .lines(229, 120, "Child")
                .lines(74, 138, "Islands")
                .lines(154, 138, "14")
                .lines(229, 138, "7")
                .lines(74, 156, "Coast")
                .lines(154, 156, "6")
                .lines(229, 156, "3")
                .blocks())
        .containsExactly(
            "table *|2 rows: Route*|2 columns: Fare in EUR / *|Adult*|Child"
                + " / |Islands|14|7 / |Coast|6|3");
  }

  @Test
  void level_lines_alone_are_the_borders_of_a_table() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lines(72, 60, PROSE[0], PROSE[1], PROSE[2])
                .line(72, 110, 380, 110)
                .line(72, 128, 380, 128)
                .line(72, 174, 380, 174)
                .lines(74, 122, "Route")
                .lines(200, 122, "Adult")
                .lines(300, 122, "Child")
                .lines(74, 140, "Islands", "Coast", "City")
                .lines(205, 140, "14", "6", "2")
                .lines(305, 140, "7", "3", "1")
                .lines(72, 192, PROSE[0], PROSE[1], PROSE[2])
                .blocks())
        .containsExactly(
            "p " + String.join(" ", PROSE),
            "table *|Route*|Adult*|Child / |Islands|14|7 / |Coast|6|3 / |City|2|1",
            "p " + String.join(" ", PROSE));
  }

  @Test
  void shaded_rows_and_numbers_on_the_right_of_their_columns_are_a_table() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .shade(70, 106, 300, 14)
                .shade(70, 134, 300, 14)
                .lines(74, 102, "Port", "Kiel", "Oslo", "Riga", "Turku")
                .lines(196, 102, "Tonnes")
                .lines(221.1f, 116, "9")
                .lines(207.2f, 130, "1 240".replace(" ", ","))
                .lines(215.5f, 144, "88")
                .lines(215.5f, 158, "17")
                .lines(300, 102, "Ships", "3", "214", "40", "12")
                .blocks())
        .containsExactly(
            "table *|Port*|Tonnes*|Ships"
                + " / |Kiel|9|3 / |Oslo|1,240|214 / |Riga|88|40 / |Turku|17|12");
  }

  @Test
  void a_header_of_two_lines_above_some_columns_is_one_row() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lines(200, 102, "Number of", "ships")
                .lines(300, 102, "Tonnes", "(2024)")
                .lines(74, 130, "Kiel", "Oslo", "Riga")
                .lines(205, 130, "3", "214", "40")
                .lines(305, 130, "9", "1,240", "88")
                .blocks())
        .containsExactly(
            "table *|*|Number of ships*|Tonnes (2024) / |Kiel|3|9 / |Oslo|214|1,240 / |Riga|40|88");
  }

  @Test
  void rows_of_words_without_lines_are_not_joined() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lines(74, 102, "Region", "North", "South", "West")
                .lines(200, 102, "Service", "Express", "Standard", "Express")
                .lines(320, 102, "Pier", "Old pier", "Fish dock", "New quay")
                .blocks())
        .singleElement()
        .asString()
        .contains(
            "|Region|Service|Pier / |North|Express|Old pier / |South|Standard|Fish dock"
                + " / |West|Express|New quay");
  }

  @Test
  void two_ruled_tables_side_by_side_are_two_tables() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lattice(new float[] {70, 120, 170}, new float[] {90, 108, 126, 144})
                .lines(74, 102, "Port")
                .lines(124, 102, "Ships")
                .lines(74, 120, "Kiel")
                .lines(124, 120, "3")
                .lines(74, 138, "Oslo")
                .lines(124, 138, "9")
                .lattice(new float[] {200, 250, 300}, new float[] {90, 108, 126, 144})
                .lines(204, 102, "Lake")
                .lines(254, 102, "Depth")
                .lines(204, 120, "Inari")
                .lines(254, 120, "92")
                .lines(204, 138, "Siljan")
                .lines(254, 138, "134")
                .blocks())
        .containsExactly(
            "table *|Port*|Ships / |Kiel|3 / |Oslo|9",
            "table *|Lake*|Depth / |Inari|92 / |Siljan|134");
  }

  @Test
  void a_ruled_table_between_two_text_columns_and_the_next_two_is_read_between_them()
      throws Exception {
    String[] left = {
      "The left column of", "this page speaks of", "boats and of nets,", "at length."
    };
    String[] right = {"Beside it somebody", "wrote about bread", "and about ovens, at", "length."};
    List<String> blocks =
        new DrawnPdf()
            .page()
            .lines(72, 100, left)
            .lines(200, 100, right)
            .lattice(new float[] {70, 150, 220, 300}, new float[] {160, 178, 196})
            .lines(74, 172, "Port")
            .lines(154, 172, "Ships")
            .lines(224, 172, "Crews")
            .lines(74, 190, "Kiel")
            .lines(154, 190, "3")
            .lines(224, 190, "5")
            .lines(72, 220, left)
            .lines(200, 220, right)
            .blocks();
    assertThat(blocks)
        .containsExactly(
            "p " + String.join(" ", left),
            "p " + String.join(" ", right),
            "table *|Port*|Ships*|Crews / |Kiel|3|5",
            "p " + String.join(" ", left),
            "p " + String.join(" ", right));
  }

  @Test
  void dots_lead_from_a_label_to_its_cells_and_are_not_text() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lines(220, 88, "2023")
                .lines(280, 88, "2024")
                .lines(
                    74,
                    102,
                    "Herring .............................",
                    "Cod ..................................",
                    "Salmon .............................",
                    "Eel ....................................")
                .lines(222, 102, "9.4", "18.0", "3.2", "0.4")
                .lines(282, 102, "8.1", "17.5", "4.0", "0.3")
                .blocks())
        .singleElement()
        .asString()
        .endsWith("|Herring|9.4|8.1 / |Cod|18.0|17.5 / |Salmon|3.2|4.0 / |Eel|0.4|0.3")
        .startsWith("table *|*|2023*|2024");
  }

  @Test
  void a_table_that_a_page_break_divides_is_one_table_without_its_second_header() throws Exception {
    DrawnPdf pdf = new DrawnPdf();
    for (String[] ports : new String[][] {{"Kiel", "Oslo"}, {"Riga", "Turku"}, {"Umea", "Vaasa"}}) {
      pdf.page()
          .lattice(new float[] {70, 150, 230}, new float[] {90, 108, 126, 144})
          .lines(74, 102, "Port")
          .lines(154, 102, "Ships")
          .lines(74, 120, ports[0])
          .lines(154, 120, "3")
          .lines(74, 138, ports[1])
          .lines(154, 138, "9");
    }
    assertThat(pdf.blocks())
        .containsExactly(
            "table *|Port*|Ships / |Kiel|3 / |Oslo|9",
            "continued |Riga|3 / |Turku|9",
            "continued |Umea|3 / |Vaasa|9");
  }

  @Test
  void a_table_turned_by_a_right_angle_has_its_cells() throws Exception {
    DrawnPdf pdf = new DrawnPdf().page();
    for (float x : new float[] {90, 108, 126, 144}) {
      pdf.line(x, 400, x, 600);
    }
    for (float y : new float[] {400, 500, 600}) {
      pdf.line(90, y, 144, y);
    }
    String[][] cells = {{"Port", "Ships"}, {"Kiel", "3"}, {"Oslo", "9"}};
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 2; column++) {
        pdf.draw(
            DrawnPdf.PLAIN,
            10,
            Matrix.getRotateInstance(Math.PI / 2, 102 + 18 * row, 792 - 596 + 100 * column),
            cells[row][column]);
      }
    }
    assertThat(pdf.blocks()).containsExactly("table *|Port*|Ships / |Kiel|3 / |Oslo|9");
  }

  @Test
  void a_box_around_a_paragraph_is_not_a_table() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lattice(new float[] {70, 400}, new float[] {86, 140})
                .lines(74, 100, PROSE[0], PROSE[1], PROSE[2])
                .blocks())
        .containsExactly("p " + String.join(" ", PROSE));
  }

  @Test
  void notes_in_a_wide_last_row_are_paragraphs() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lattice(new float[] {70, 150, 300}, new float[] {90, 108, 126, 144})
                .lattice(new float[] {70, 300}, new float[] {144, 162})
                .lines(74, 102, "Port")
                .lines(154, 102, "Ships")
                .lines(74, 120, "Kiel")
                .lines(154, 120, "3")
                .lines(74, 138, "Oslo")
                .lines(154, 138, "9")
                .lines(74, 156, "Ships above 500 tonnes only.")
                .blocks())
        .containsExactly(
            "table *|Port*|Ships / |Kiel|3 / |Oslo|9", "p Ships above 500 tonnes only.");
  }

  @Test
  void columns_of_text_are_not_a_table() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lines(
                    72,
                    100,
                    "The left column of",
                    "this page is an es-",
                    "say on boats and on",
                    "nets.")
                .lines(
                    200,
                    100,
                    "Beside it somebody",
                    "wrote about bread,",
                    "and about ovens and",
                    "flour.")
                .blocks())
        .noneMatch(block -> block.startsWith("table"));
  }

  @Test
  void rows_without_lines_that_break_a_word_are_not_a_table() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lines(74, 102, "1308.43", "1308.44", "1308.45", "1308.46")
                .lines(200, 102, "Initiation", "Request", "Burden", "Time")
                .lines(320, 102, "rule-", "making", "Proof", "Hearing")
                .blocks())
        .isNotEmpty()
        .noneMatch(block -> block.startsWith("table"));
  }

  @Test
  void rows_without_lines_whose_last_breaks_a_word_are_not_a_table() throws Exception {
    assertThat(
            new DrawnPdf()
                .page()
                .lines(74, 102, "1308.41", "1308.42", "1308.43")
                .lines(200, 102, "Hearings", "Purpose", "Initiation")
                .lines(320, 102, "Notice", "Scope", "rule-")
                .blocks())
        .isNotEmpty()
        .noneMatch(block -> block.startsWith("table"));
  }
}
