package dev.footnote.ingest.internal.office;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.fixture.Outline;
import dev.footnote.ingest.DocumentReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.poi.hslf.usermodel.HSLFSlide;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.hslf.usermodel.HSLFTable;
import org.apache.poi.hslf.usermodel.HSLFTextBox;
import org.junit.jupiter.api.Test;

/** A binary presentation is read slide by slide, with its titles, tables and raised text. */
final class BinarySlidesTest {

  @Test
  void titles_are_headings_and_raised_text_does_not_join_a_number() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (HSLFSlideShow show = new HSLFSlideShow()) {
      HSLFSlide slide = show.createSlide();
      slide.addTitle().setText("Fees");
      HSLFTextBox box = slide.createTextBox();
      box.setText("500");
      box.appendText("1", false).setSuperscript(30);
      box.appendText(" euros", false).setSuperscript(0);
      HSLFTable table = slide.createTable(2, 2);
      table.getCell(0, 0).setText("a");
      table.getCell(0, 1).setText("b");
      table.getCell(1, 0).setText("c");
      table.getCell(1, 1).setText("d");
      show.createSlide().addTitle().setText("Second");
      show.write(bytes);
    }
    Document document =
        DocumentReader.create()
            .read("id", "a.ppt", new ByteArrayInputStream(bytes.toByteArray()), Access.everyone())
            .document();
    assertThat(Outline.of(document))
        .contains("h1 Fees", "p 500¹ euros", "row a | b", "row c | d", "h1 Second");
    assertThat(document.pages()).hasSize(2);
  }
}
