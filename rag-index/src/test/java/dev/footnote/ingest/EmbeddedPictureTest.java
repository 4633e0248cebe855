package dev.footnote.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.footnote.document.Access;
import dev.footnote.fixture.DrawnScan;
import dev.footnote.ingest.internal.pdf.TesseractOcr;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.sl.usermodel.PictureData.PictureType;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.util.Units;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The text of pictures inside documents is read, within limits that keep reading fast. */
class EmbeddedPictureTest {

  private static final DocumentReader READER = DocumentReader.create();
  private static final String SENTENCE = "Feed water enters here";

  @BeforeAll
  static void tesseract() {
    assumeTrue(TesseractOcr.isInstalled(), "Tesseract is not installed here");
  }

  @Test
  void a_picture_in_a_word_file_is_read() throws IOException, InvalidFormatException {
    ReadResult result = read("a.docx", word(picture(400)));

    assertThat(result.document().text()).startsWith("The boiler.").contains(SENTENCE);
    assertThat(result.attachments()).isEmpty();
  }

  @Test
  void a_picture_on_a_slide_is_read() throws IOException {
    try (XMLSlideShow show = new XMLSlideShow()) {
      show.createSlide().createPicture(show.addPicture(picture(400), PictureType.PNG));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      show.write(bytes);

      assertThat(read("a.pptx", bytes.toByteArray()).document().text()).contains(SENTENCE);
    }
  }

  @Test
  void a_picture_on_a_sheet_is_read() throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      XSSFSheet sheet = book.createSheet("Plan");
      sheet.createRow(0).createCell(0).setCellValue("The boiler.");
      var anchor = book.getCreationHelper().createClientAnchor();
      sheet
          .createDrawingPatriarch()
          .createPicture(anchor, book.addPicture(picture(400), Workbook.PICTURE_TYPE_PNG));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      book.write(bytes);

      assertThat(read("a.xlsx", bytes.toByteArray()).document().text()).contains(SENTENCE);
    }
  }

  @Test
  void a_picture_inside_a_web_page_is_read() throws IOException {
    String html =
        "<html><body><p>The boiler.</p><img src=\"data:image/png;base64,%s\"></body></html>"
            .formatted(Base64.getEncoder().encodeToString(picture(400)));

    assertThat(read("a.html", html.getBytes(UTF_8)).document().text()).contains(SENTENCE);
  }

  @Test
  void the_same_picture_is_read_once() throws IOException, InvalidFormatException {
    ReadResult result = read("a.docx", word(picture(400), picture(400)));

    assertThat(result.document().text()).containsOnlyOnce(SENTENCE);
  }

  @Test
  void pictures_beyond_the_time_for_them_are_one_gap() throws IOException, InvalidFormatException {
    DocumentReader hurried =
        DocumentReader.builder().timeLimit(java.time.Duration.ofSeconds(3)).build();

    ReadResult result =
        read(hurried, "a.docx", word(picture(400), picture(401), picture(402), picture(403)));

    assertThat(result.document().text()).startsWith("The boiler.");
    assertThat(result.gaps()).singleElement().asString().contains("pictures", "timeLimit");
  }

  private static byte[] picture(int width) throws IOException {
    return DrawnScan.file(DrawnScan.ofPicture(width, 200, List.of(SENTENCE)).image(), "png");
  }

  private static byte[] word(byte[]... pictures) throws IOException, InvalidFormatException {
    try (XWPFDocument document = new XWPFDocument()) {
      document.createParagraph().createRun().setText("The boiler.");
      for (byte[] picture : pictures) {
        document
            .createParagraph()
            .createRun()
            .addPicture(
                new ByteArrayInputStream(picture),
                org.apache.poi.common.usermodel.PictureType.PNG,
                "picture.png",
                Units.toEMU(200),
                Units.toEMU(100));
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.write(bytes);
      return bytes.toByteArray();
    }
  }

  private static ReadResult read(String name, byte[] content) {
    return read(READER, name, content);
  }

  private static ReadResult read(DocumentReader reader, String name, byte[] content) {
    return reader.read("id", name, new ByteArrayInputStream(content), Access.everyone());
  }
}
