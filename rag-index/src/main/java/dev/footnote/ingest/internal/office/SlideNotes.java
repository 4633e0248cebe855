package dev.footnote.ingest.internal.office;

import java.io.IOException;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.tika.exception.TikaException;
import org.xml.sax.SAXException;

/** The speaker's notes of a slide, which are not on the slide. Not thread-safe. */
final class SlideNotes {

  private final XhtmlBuffer text = new XhtmlBuffer();
  private boolean isNote;

  private SlideNotes() {}

  /** Reads the notes of a slide and writes them as one note. */
  static void read(PackagePart slide, OfficeParts parts, XhtmlBuffer out)
      throws IOException, SAXException, TikaException {
    SlideNotes notes = new SlideNotes();
    parts.read(slide, "notesSlide", xml -> xml.children(child -> notes.readPart(child, xml)));
    if (!notes.text.isEmpty()) {
      out.start("aside", "class", "footnote");
      out.text("Speaker notes: ");
      out.add(notes.text);
      out.end("aside");
    }
  }

  private void readPart(String name, XmlCursor xml)
      throws IOException, SAXException, TikaException {
    switch (name) {
      case "sp" -> {
        isNote = false;
        xml.children(child -> readPart(child, xml));
      }
      case "ph" -> isNote = xml.attribute("type", "").equals("body");
      case "txBody" -> {
        if (isNote) {
          DrawingText.read(xml, this::add);
        }
      }
      default -> xml.children(child -> readPart(child, xml));
    }
  }

  private void add(DrawingText.Paragraph paragraph) {
    if (!paragraph.text().isBlank()) {
      if (!text.isEmpty()) {
        text.lineBreak();
      }
      paragraph.text().writeTo(text);
    }
  }
}
