package dev.footnote.ingest.internal.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.junit.jupiter.api.Test;

/** Glyphs that are not what they look like, or that nobody sees. */
class PdfGlyphsTest {

  private static final PDFont FONT = new PDType1Font(FontName.HELVETICA);

  /** Draws on a page that has one visible line. */
  private interface Drawing {
    void draw(PDPageContentStream content) throws IOException;
  }

  private static DrawnPdf page(Drawing drawing) throws IOException {
    DrawnPdf pdf = new DrawnPdf().page();
    try (PDPageContentStream content = new PDPageContentStream(pdf.document(), pdf.pdfPage())) {
      drawing.draw(content);
    }
    return pdf;
  }

  private static float text(PDPageContentStream content, float x, float y, float size, String text)
      throws IOException {
    content.beginText();
    content.setFont(FONT, size);
    content.newLineAtOffset(x, y);
    content.showText(text);
    content.endText();
    return x + FONT.getStringWidth(text) / 1000 * size;
  }

  @Test
  void an_accent_drawn_over_a_letter_belongs_to_it() throws Exception {
    DrawnPdf pdf =
        page(
            content -> {
              float e = text(content, 72, 700, 10, "The mayor is Jos");
              float after = text(content, e, 700, 10, "e");
              text(content, e + 1, 700, 10, "\u00B4");
              text(content, after, 700, 10, " Garcia.");
            });

    assertThat(pdf.blocks()).containsExactly("p The mayor is Jos\u00E9 Garcia.");
  }

  @Test
  void letters_spaced_for_their_looks_are_words() throws Exception {
    DrawnPdf pdf =
        page(
            content -> {
              content.setCharacterSpacing(4);
              text(content, 72, 700, 10, "A LEASE OF THE MILL");
            });

    assertThat(pdf.blocks()).containsExactly("p A LEASE OF THE MILL");
  }

  @Test
  void digits_in_cells_are_not_joined() throws Exception {
    DrawnPdf pdf =
        page(
            content -> {
              for (int i = 0; i < 6; i++) {
                text(content, 72 + 12 * i, 700, 10, "" + i);
              }
            });

    assertThat(pdf.blocks()).containsExactly("p 0 1 2 3 4 5");
  }

  @Test
  void a_title_with_a_shadow_is_read_once() throws Exception {
    DrawnPdf pdf =
        page(
            content -> {
              text(content, 72, 700, 20, "Title of the lease");
              text(content, 74, 698, 20, "Title of the lease");
            });

    assertThat(pdf.blocks()).containsExactly("p Title of the lease");
  }

  @Test
  void text_that_nobody_sees_is_not_read() throws Exception {
    DrawnPdf pdf =
        page(
            content -> {
              text(content, 72, 700, 10, "The fee is 500 euros.");
              content.setNonStrokingColor(Color.WHITE);
              text(content, 72, 650, 10, "The fee is 900 euros.");
              content.setNonStrokingColor(Color.BLACK);
              text(content, 72, 600, 0.4f, "The fee is 901 euros.");
              text(content, 900, 550, 10, "The fee is 902 euros.");
              content.setRenderingMode(RenderingMode.NEITHER);
              text(content, 72, 500, 10, "The fee is 903 euros.");
            });

    assertThat(pdf.blocks()).containsExactly("p The fee is 500 euros.");
  }

  @Test
  void white_text_on_a_coloured_ground_is_read() throws Exception {
    DrawnPdf pdf =
        page(
            content -> {
              content.setNonStrokingColor(Color.BLUE);
              content.addRect(60, 690, 300, 24);
              content.fill();
              content.setNonStrokingColor(Color.WHITE);
              text(content, 72, 700, 10, "The fee is 500 euros.");
            });

    assertThat(pdf.blocks()).containsExactly("p The fee is 500 euros.");
  }

  @Test
  void a_hyphen_that_its_author_calls_soft_is_no_text() throws Exception {
    COSDictionary soft = new COSDictionary();
    soft.setString(COSName.ACTUAL_TEXT, "\u00AD");
    DrawnPdf pdf =
        page(
            content -> {
              float end = text(content, 72, 700, 10, "The mayor of the town asks for a language");
              content.beginMarkedContent(COSName.getPDFName("Span"), PDPropertyList.create(soft));
              text(content, end, 700, 10, "-");
              content.endMarkedContent();
              text(content, 72, 686, 10, "independent of his town.");
            });

    assertThat(pdf.blocks())
        .containsExactly("p The mayor of the town asks for a languageindependent of his town.");
  }
}
