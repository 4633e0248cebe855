package dev.footnote.ingest.internal.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.fixture.SampleFiles;
import java.io.IOException;
import java.util.Collection;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;

/** Glyphs are collected from damaged and hostile pages as far as possible. */
final class GlyphCollectorTest {

  @Test
  void forms_that_draw_themselves_are_drawn_up_to_a_limit_and_reported() throws IOException {
    GlyphCollector collector = new GlyphCollector(10_000);
    try (PDDocument document = Loader.loadPDF(SampleFiles.utf8(SELF_DRAWING_FORM))) {
      assertThat(collector.pages(document)).hasSize(1);
    }
    assertThat(collector.warnings())
        .singleElement()
        .asString()
        .contains("page 1", "more than 10,000 forms and pictures");
  }

  @Test
  void a_page_at_the_limit_is_read_without_a_warning() throws IOException {
    GlyphCollector collector = new GlyphCollector(0);
    try (PDDocument document = Loader.loadPDF(SampleFiles.pdf("Alpha."))) {
      assertThat(collector.pages(document))
          .flatExtracting(page -> page.words().values())
          .flatExtracting(Collection<PageWord>::stream)
          .isNotEmpty();
    }
    assertThat(collector.warnings()).isEmpty();
  }

  private static final String SELF_DRAWING_FORM =
      """
      %PDF-1.4
      1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
      2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
      3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 5 0 R\
      /Resources<</XObject<</F 4 0 R>>>>>>endobj
      4 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]\
      /Resources<</XObject<</F 4 0 R>>>>/Length 11>>stream
      /F Do /F Do
      endstream endobj
      5 0 obj<</Length 5>>stream
      /F Do
      endstream endobj
      trailer<</Root 1 0 R>>
      """;
}
