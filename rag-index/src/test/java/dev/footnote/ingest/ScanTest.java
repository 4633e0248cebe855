package dev.footnote.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Location;
import dev.footnote.fixture.DrawnScan;
import dev.footnote.ingest.internal.pdf.TesseractOcr;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scanned pages are read in the order of their lines, however they lie in the file. */
class ScanTest {

  private static final List<String> LETTER =
      List.of(
          "The supplier delivers the pumps within fourteen days of the order,",
          "and informs the customer of every delay before the second week ends.",
          "Each pump carries a warranty of three years from the day of delivery.",
          "The warranty does not cover seals, filters and other wearing parts.",
          "Returned pumps are tested at the factory in Northfield before repair.");

  private static final DocumentReader READER = DocumentReader.create();
  private static final DocumentReader WITHOUT_OCR = DocumentReader.builder().withoutOcr().build();

  @BeforeAll
  static void tesseract() {
    assumeTrue(TesseractOcr.isInstalled(), "Tesseract is not installed here");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-7, -2.5, 2.5, 7, 90, 180, 270, 272})
  void a_turned_scan_is_read_line_by_line(double degrees) throws IOException {
    Document document = read(DrawnScan.of(LETTER).turned(degrees)).document();

    assertThat(words(document)).contains(String.join(" ", LETTER));
  }

  @Test
  void the_lines_of_a_skewed_scan_have_their_places() throws IOException {
    DrawnScan scan = DrawnScan.of(LETTER).turned(5);

    Document document = read(scan).document();

    for (String line : LETTER) {
      Location.Box box = box(document, line.substring(line.length() - 20));
      float[] middle = scan.middleOf(LETTER.indexOf(line));
      assertThat(box.left() + box.width() / 2).isCloseTo(middle[0], within(8));
      assertThat(box.top() + box.height() / 2).isCloseTo(middle[1], within(8));
    }
  }

  @Test
  void the_columns_of_a_scan_are_read_one_after_the_other() throws IOException {
    List<String> left = columnOf("harbour", "The council met on Monday and");
    List<String> middle = columnOf("railway", "A train from the coast was late");
    List<String> right = columnOf("theatre", "The new play opened last night");

    String text = words(read(DrawnScan.ofColumns(left, middle, right)).document());

    assertThat(text)
        .containsSubsequence(left)
        .containsSubsequence(List.of(left.getLast(), middle.getFirst()))
        .containsSubsequence(middle)
        .containsSubsequence(List.of(middle.getLast(), right.getFirst()));
  }

  @Test
  void a_scan_inside_a_form_is_read() throws IOException {
    byte[] pdf = DrawnScan.of(LETTER).pdfInsideForm();

    assertThat(words(read(pdf).document())).contains(String.join(" ", LETTER));
  }

  @Test
  void a_scan_with_a_stamp_of_real_text_is_read_and_keeps_the_stamp() throws IOException {
    byte[] pdf = DrawnScan.of(LETTER).pdfWithStamp("ACME-004711");

    String text = words(read(pdf).document());

    assertThat(text).contains(String.join(" ", LETTER)).containsOnlyOnce("ACME-004711");
  }

  @Test
  void a_scan_with_a_stamp_that_is_not_read_is_a_gap() throws IOException {
    byte[] pdf = DrawnScan.of(LETTER).pdfWithStamp("ACME-004711");

    ReadResult result = read(WITHOUT_OCR, "scan.pdf", pdf);

    assertThat(result.gaps()).singleElement().asString().contains("[1]", "few words");
  }

  @Test
  void a_complete_layer_of_invisible_text_is_kept_and_not_doubled() throws IOException {
    List<String> layer = LETTER.stream().map(line -> line.replace("pump", "pvmp")).toList();

    String text = words(read(DrawnScan.of(LETTER).pdfWithLayer(layer)).document());

    assertThat(text).isEqualTo(String.join(" ", layer));
  }

  @Test
  void an_incomplete_layer_of_invisible_text_is_replaced() throws IOException {
    byte[] pdf = DrawnScan.of(LETTER).pdfWithLayer(LETTER.subList(0, 1));

    assertThat(words(read(pdf).document())).isEqualTo(String.join(" ", LETTER));
  }

  @Test
  void a_figure_between_text_is_read_after_the_text_of_its_page() throws IOException {
    DrawnScan figure = DrawnScan.ofPicture(400, 200, List.of("Feed water enters here"));

    Document document = read(figure.pdfAsFigure("The figure shows the boiler.", 1)).document();

    assertThat(words(document)).isEqualTo("The figure shows the boiler. Feed water enters here");
    assertThat(box(document, "Feed water").top()).isGreaterThan(100);
  }

  @Test
  void a_logo_on_every_page_is_not_read() throws IOException {
    DrawnScan logo = DrawnScan.ofPicture(400, 200, List.of("Feed water enters here"));

    ReadResult result = read(logo.pdfAsFigure("The figure shows the boiler.", 4));

    assertThat(result.document().text()).doesNotContain("Feed");
    assertThat(result.gaps()).isEmpty();
  }

  @Test
  void many_unread_scans_are_one_gap() throws IOException {
    byte[] pdf = DrawnScan.of(LETTER).pdfOfPages(5);

    ReadResult result = read(WITHOUT_OCR, "scan.pdf", pdf);

    assertThat(result.gaps()).singleElement().asString().contains("[1-5]");
  }

  @Test
  void an_empty_page_is_no_gap() throws IOException {
    byte[] pdf = DrawnScan.of(List.of()).pdfOfPages(1);

    assertThat(read(pdf).gaps()).isEmpty();
  }

  @Test
  void a_scan_without_recognized_text_is_a_gap() throws IOException {
    byte[] pdf = DrawnScan.of(List.of()).scribbled().pdfOfPages(1);

    assertThat(read(pdf).gaps()).singleElement().asString().contains("[1]");
  }

  @Test
  void light_text_on_dark_ground_is_read() throws IOException {
    BufferedImage picture = DrawnScan.of(LETTER).inverted().image();

    assertThat(words(read(READER, "dark.png", DrawnScan.file(picture, "png")).document()))
        .contains(LETTER);
  }

  @Test
  void dark_text_on_transparent_ground_is_read() throws IOException {
    BufferedImage picture = DrawnScan.of(LETTER).transparent();

    assertThat(words(read(READER, "clear.png", DrawnScan.file(picture, "png")).document()))
        .contains(LETTER);
  }

  @Test
  void a_small_screenshot_is_read() throws IOException {
    BufferedImage picture = DrawnScan.ofSize(9, LETTER).image();

    assertThat(words(read(READER, "small.png", DrawnScan.file(picture, "png")).document()))
        .contains(String.join(" ", LETTER));
  }

  private static List<String> columnOf(String name, String sentence) {
    return List.of(
        sentence,
        "talked about the " + name + " again,",
        "which the paper had reported",
        "in spring. The " + name + " will be",
        "open to visitors on Sunday.");
  }

  private static ReadResult read(DrawnScan scan) throws IOException {
    return read(scan.pdfOfPages(1));
  }

  private static ReadResult read(byte[] pdf) {
    return read(READER, "scan.pdf", pdf);
  }

  private static ReadResult read(DocumentReader reader, String name, byte[] content) {
    return reader.read("id", name, new ByteArrayInputStream(content), Access.everyone());
  }

  private static String words(Document document) {
    return document.text().strip().replaceAll("\\s+", " ");
  }

  private static Location.Box box(Document document, String text) {
    return document.locations().stream()
        .filter(where -> where.span().of(document.text()).contains(text))
        .map(Location.Box.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static org.assertj.core.data.Offset<Float> within(float points) {
    return org.assertj.core.data.Offset.offset(points);
  }
}
