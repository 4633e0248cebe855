package dev.footnote.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Location;
import dev.footnote.fixture.PdfPages;
import dev.footnote.ingest.internal.pdf.TesseractOcr;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;

/** Pictures of text are read if Tesseract is installed, and reported otherwise. */
class OcrTest {

  private static final Access ALL = Access.everyone();
  private static final DocumentReader READER = DocumentReader.create();
  private static final DocumentReader WITHOUT_OCR = DocumentReader.builder().withoutOcr().build();

  @Test
  void a_picture_of_text_is_read() throws IOException {
    assumeTesseract();

    Document document = read(READER, "scan.png", png(picture())).document();

    assertThat(document.text()).contains("The warranty of the pump", "lasts two years.");
  }

  @Test
  void a_scanned_page_is_read_with_the_places_of_its_lines() throws IOException {
    assumeTesseract();

    Document document = read(READER, "scan.pdf", scan()).document();

    assertThat(document.text()).contains("lasts two years.");
    Location.Box line =
        (Location.Box)
            document.locations().stream()
                .filter(where -> where.span().of(document.text()).contains("two years"))
                .findFirst()
                .orElseThrow();
    // Drawn with its baseline at pixel 300 of 1000, on a page of 500 points.
    assertThat(line.page()).isEqualTo(2);
    assertThat(line.top()).isBetween(100f, 150f);
    assertThat(line.top() + line.height()).isBetween(148f, 165f);
    assertThat(line.left()).isBetween(45f, 56f);
  }

  @Test
  void a_scanned_page_that_is_not_read_is_a_gap() throws IOException {
    ReadResult reading = read(WITHOUT_OCR, "scan.pdf", scan());

    assertThat(reading.document().text()).isEqualTo("A page of text.");
    assertThat(reading.gaps()).singleElement().asString().contains("pictures", "[2]");
  }

  @Test
  void a_picture_is_not_supported_without_ocr() throws IOException {
    byte[] png = png(picture());

    assertThatThrownBy(() -> read(WITHOUT_OCR, "scan.png", png)).hasMessageContaining("image/png");
  }

  @Test
  void ocr_languages_must_be_tesseracts_names() {
    assertThat(Stream.of("eng", "eng+deu", "script/Latin", "chi_sim"))
        .allSatisfy(languages -> DocumentReader.builder().ocr(languages));
    for (String wrong : List.of("", "eng deu", "eng+", "--psm")) {
      assertThatThrownBy(() -> DocumentReader.builder().ocr(wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void assumeTesseract() {
    assumeTrue(TesseractOcr.isInstalled(), "Tesseract is not installed here");
  }

  private static ReadResult read(DocumentReader reader, String name, byte[] content) {
    return reader.read("id", name, new ByteArrayInputStream(content), ALL);
  }

  private static BufferedImage picture() {
    BufferedImage picture = new BufferedImage(1000, 600, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 1000, 600);
    pen.setColor(Color.BLACK);
    pen.setFont(new Font(Font.SERIF, Font.PLAIN, 48));
    pen.drawString("The warranty of the pump", 100, 220);
    pen.drawString("lasts two years.", 100, 300);
    pen.dispose();
    return picture;
  }

  private static byte[] png(BufferedImage picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    return bytes.toByteArray();
  }

  /** Creates a PDF with a page of text and a page that is a picture. */
  private static byte[] scan() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PDDocument document = PdfPages.ofPages("A page of text.").draw()) {
      PDPage page = new PDPage(new PDRectangle(500, 300));
      document.addPage(page);
      PDImageXObject image = LosslessFactory.createFromImage(document, picture());
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawImage(image, 0, 0, 500, 300);
      }
      document.save(bytes);
    }
    return bytes.toByteArray();
  }
}
