package dev.footnote.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Location;
import dev.footnote.fixture.Outline;
import dev.footnote.fixture.SharedCases;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks whose sheets have merged cells, several tables, hidden parts and formulas. */
final class SheetsTest {

  private static final DocumentReader READER = DocumentReader.builder().withoutOcr().build();

  @Test
  void a_merged_cell_is_in_each_row_that_it_covers() {
    Document document = shared("14-xlsx-merged-column-long/long.xlsx").document();

    assertThat(Outline.of(document))
        .contains("head Region | Service | Price")
        .anyMatch(row -> row.startsWith("row South | Service number 40 "))
        .noneMatch(row -> row.startsWith("row |"));
  }

  @Test
  void each_table_of_a_sheet_has_its_own_header() {
    assertThat(Outline.of(shared("16-xlsx-two-tables-on-a-sheet/two.xlsx").document()))
        .filteredOn(row -> !row.startsWith("h1"))
        .containsExactly(
            "head Part | Shelf | Units",
            "row Bolt | A1 | 120",
            "row Nut | B2 | 80",
            "head Supplier | City | Rating",
            "row Acme | Bonn | 4",
            "row Zeta | Graz | 2");
  }

  @Test
  void the_pronunciation_of_japanese_words_is_left_out() {
    assertThat(Outline.of(shared("34-xlsx-phonetic/phonetic.xlsx").document()))
        .contains("head 会社 | 売上", "row 東京商店 | 1200");
  }

  @Test
  void a_formula_without_a_stored_value_is_a_gap() {
    ReadResult result = shared("35-xlsx-formula-without-value/formula.xlsx");

    assertThat(result.gaps()).singleElement().asString().contains("formulas", "B4");
    assertThat(Outline.of(result.document()))
        .contains("row Average | 15", "row Bad | #DIV/0!", "row Flag | TRUE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xlsx", "xls"})
  void merged_cells_count_in_both_formats(String format) {
    Document document =
        read(
                format,
                book -> {
                  Sheet sheet = book.createSheet("S");
                  rows(
                      sheet,
                      List.of("Prices 2024"),
                      List.of("Region", "2023", "", "2024"),
                      List.of("", "Sold", "Returned", "Sold", "Returned"),
                      List.of("North", "10", "1", "12", "2"),
                      List.of("", "11", "0", "13", "1"));
                  sheet.addMergedRegion(CellRangeAddress.valueOf("A1:E1"));
                  sheet.addMergedRegion(CellRangeAddress.valueOf("A2:A3"));
                  sheet.addMergedRegion(CellRangeAddress.valueOf("B2:C2"));
                  sheet.addMergedRegion(CellRangeAddress.valueOf("D2:E2"));
                  sheet.addMergedRegion(CellRangeAddress.valueOf("A4:A5"));
                })
            .document();

    assertThat(Outline.of(document))
        .filteredOn(row -> !row.startsWith("h1"))
        .containsExactly(
            "caption Prices 2024",
            "head Region | 2023 | 2023 | 2024 | 2024",
            "head Region | Sold | Returned | Sold | Returned",
            "row North | 10 | 1 | 12 | 2",
            "row North | 11 | 0 | 13 | 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xlsx", "xls"})
  void tables_side_by_side_are_told_apart_and_keep_their_places(String format) {
    Document document =
        read(
                format,
                book ->
                    rows(
                        book.createSheet("S"),
                        List.of("Part", "Units", "", "Supplier", "City"),
                        List.of("Bolt", "120", "", "Acme", "Bonn"),
                        List.of("Nut", "80", "", "Zeta", "Graz"),
                        List.of("Pin", "7")))
            .document();

    assertThat(Outline.of(document))
        .containsExactly(
            "h1 S",
            "head Part | Units",
            "row Bolt | 120",
            "row Nut | 80",
            "row Pin | 7",
            "row Supplier | City",
            "row Acme | Bonn",
            "row Zeta | Graz");
    assertThat(document.locations())
        .extracting(place -> ((Location.Cells) place).reference())
        .contains("S!A2:B2", "S!D3:E3");
  }

  @Test
  void labels_and_values_with_an_empty_column_between_stay_together() {
    Document document =
        read(
                "xlsx",
                book ->
                    rows(
                        book.createSheet("S"),
                        List.of("Name", "", "Ann"),
                        List.of("City", "", "Graz")))
            .document();

    assertThat(Outline.of(document)).contains("row Name |  | Ann", "row City |  | Graz");
  }

  @Test
  void a_table_that_begins_in_a_later_column_has_no_empty_cells_before_it() {
    Document document =
        read(
                "xlsx",
                book ->
                    rows(
                        book.createSheet("S"),
                        List.of("", "Ducks per year"),
                        List.of("", "#", "Ducks"),
                        List.of("", "1", "120")))
            .document();

    assertThat(Outline.of(document))
        .containsExactly("h1 S", "caption Ducks per year", "head # | Ducks", "row 1 | 120");
    assertThat(document.locations())
        .extracting(place -> ((Location.Cells) place).reference())
        .containsExactly("S!B1", "S!B2:C2", "S!B3:C3");
  }

  @Test
  void a_merged_area_as_large_as_a_sheet_stays_small() {
    Document document =
        read(
                "xlsx",
                book -> {
                  Sheet sheet = book.createSheet("S");
                  for (int i = 0; i < 2_000; i++) {
                    sheet.createRow(i).createCell(0).setCellValue("a" + i);
                  }
                  sheet.getRow(0).createCell(1).setCellValue("x".repeat(1_000));
                  sheet.addMergedRegion(new CellRangeAddress(0, 50_000, 1, 16_000));
                })
            .document();

    assertThat(document.text()).hasSizeLessThan(15_000_000).contains("a1999");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xlsx", "xls"})
  void hidden_parts_are_not_text_but_a_gap(String format) {
    ReadResult result =
        read(
            format,
            book -> {
              Sheet sheet = book.createSheet("Stock");
              rows(
                  sheet,
                  List.of("Part", "Cost", "Units"),
                  List.of("Bolt", "111", "12"),
                  List.of("Secret", "222", "13"),
                  List.of("Nut", "333", "14"));
              sheet.getRow(2).setZeroHeight(true);
              sheet.setColumnHidden(1, true);
              rows(book.createSheet("Hidden"), List.of("Invisible", "99"));
              book.setSheetVisibility(1, SheetVisibility.VERY_HIDDEN);
            });

    assertThat(result.document().text())
        .contains("Bolt", "Nut")
        .doesNotContain("Secret", "222", "111", "Invisible", "Cost");
    assertThat(result.gaps()).anyMatch(gap -> gap.contains("hidden rows 3 of sheet \"Stock\""));
    assertThat(result.gaps()).anyMatch(gap -> gap.contains("hidden columns B of sheet \"Stock\""));
    assertThat(result.gaps()).anyMatch(gap -> gap.contains("hidden sheet \"Hidden\""));
  }

  @Test
  void a_chart_on_a_sheet_is_a_table_below_the_cells() {
    Document document =
        read(
                "xlsx",
                book -> {
                  Sheet sheet = book.createSheet("S");
                  rows(sheet, List.of("Ducks seen"));
                  XSSFDrawing drawing = (XSSFDrawing) sheet.createDrawingPatriarch();
                  drawing.createTextbox(new XSSFClientAnchor()).setText("Counted at dawn");
                  addChart(drawing);
                })
            .document();

    assertThat(Outline.of(document))
        .containsExactly(
            "h1 S",
            "p Ducks seen",
            "p Counted at dawn",
            "caption Ducks by year",
            "head | Fresh | Salt",
            "row 2019 | 120 | 80",
            "row 2020 | 135 | 95");
  }

  private static void addChart(XSSFDrawing drawing) {
    XSSFChart chart = drawing.createChart(new XSSFClientAnchor());
    chart.setTitleText("Ducks by year");
    XDDFCategoryAxis years = chart.createCategoryAxis(AxisPosition.BOTTOM);
    XDDFValueAxis ducks = chart.createValueAxis(AxisPosition.LEFT);
    XDDFChartData lines = chart.createData(ChartTypes.LINE, years, ducks);
    XDDFCategoryDataSource names = XDDFDataSourcesFactory.fromArray(new String[] {"2019", "2020"});
    lines
        .addSeries(names, XDDFDataSourcesFactory.fromArray(new Integer[] {120, 135}))
        .setTitle("Fresh", null);
    lines
        .addSeries(names, XDDFDataSourcesFactory.fromArray(new Integer[] {80, 95}))
        .setTitle("Salt", null);
    chart.plot(lines);
  }

  @Test
  void raised_text_keeps_its_meaning_and_a_comment_is_not_in_the_cell() {
    Document document =
        read(
                "xlsx",
                book -> {
                  Sheet sheet = book.createSheet("S");
                  rows(sheet, List.of("Fee", "Cells"), List.of("", "x"));
                  XSSFFont raised = ((XSSFWorkbook) book).createFont();
                  raised.setTypeOffset(org.apache.poi.ss.usermodel.Font.SS_SUPER);
                  XSSFRichTextString fee = new XSSFRichTextString("500");
                  fee.append("1", raised);
                  fee.append(" euros");
                  sheet.getRow(1).getCell(0).setCellValue(fee);
                })
            .document();

    assertThat(Outline.of(document)).contains("row 500¹ euros | x");
  }

  @Test
  void the_first_row_of_a_defined_table_is_its_header() {
    Document document =
        read(
                "xlsx",
                book -> {
                  Sheet sheet = book.createSheet("S");
                  rows(sheet, List.of("Name", "City"), List.of("Ann", "Graz"));
                  sheet.setAutoFilter(CellRangeAddress.valueOf("A1:B2"));
                })
            .document();

    assertThat(Outline.of(document)).contains("head Name | City", "row Ann | Graz");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xlsx", "xls"})
  void numbers_and_dates_are_written_as_shown(String format) {
    Document document =
        read(
                format,
                book -> {
                  Row row = book.createSheet("S").createRow(0);
                  number(row, 0, 0.256, "0.0%");
                  number(row, 1, 1234567.5, "#,##0.00");
                  number(row, 2, 45000, "yyyy-mm-dd");
                  number(row, 3, 1.5, "[h]:mm");
                  row.createCell(4).setCellValue(true);
                })
            .document();

    assertThat(document.text()).contains("25.6% | 1,234,567.50 | 2023-03-15 | 36:00 | TRUE");
  }

  private static void number(Row row, int column, double value, String format) {
    Cell cell = row.createCell(column);
    cell.setCellValue(value);
    Workbook book = row.getSheet().getWorkbook();
    cell.setCellStyle(book.createCellStyle());
    cell.getCellStyle().setDataFormat(book.createDataFormat().getFormat(format));
  }

  private static void rows(Sheet sheet, List<?>... rows) {
    for (List<?> texts : rows) {
      Row row = sheet.createRow(sheet.getPhysicalNumberOfRows());
      for (int i = 0; i < texts.size(); i++) {
        String text = (String) texts.get(i);
        if (text.matches("\\d+")) {
          row.createCell(i).setCellValue(Integer.parseInt(text));
        } else if (!text.isEmpty() || i == 0) {
          row.createCell(i).setCellValue(text);
        }
      }
    }
  }

  private static ReadResult shared(String name) {
    return READER.read("d", SharedCases.file(name), Access.everyone());
  }

  private static ReadResult read(String format, Consumer<Workbook> content) {
    try (Workbook book = format.equals("xls") ? new HSSFWorkbook() : new XSSFWorkbook()) {
      content.accept(book);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      book.write(bytes);
      String name = "book." + format;
      return READER.read(
          name, name, new ByteArrayInputStream(bytes.toByteArray()), Access.everyone());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
