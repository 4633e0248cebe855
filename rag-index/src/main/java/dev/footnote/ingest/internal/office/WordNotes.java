package dev.footnote.ingest.internal.office;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** The footnotes or endnotes of a Word document, and their numbers. Not thread-safe. */
final class WordNotes {

  private final String element;
  private final Map<String, XhtmlBuffer> notes = new HashMap<>();
  private String format;
  private int next = 1;

  /**
   * @param element name of the element around a note
   * @param format number format if the document does not say
   */
  WordNotes(String element, String format) {
    this.element = element;
    this.format = format;
  }

  /** Reads the number format of a document or section. */
  void readFormat(XmlCursor xml) throws IOException, SAXException, TikaException {
    xml.children(
        name -> {
          switch (name) {
            case "numFmt" -> format = xml.attribute("val", format);
            case "numStart" -> next = xml.number("val", next);
            default -> {}
          }
        });
  }

  /** Reads the part with the notes. */
  void read(XmlCursor xml, WordStory story) throws IOException, SAXException, TikaException {
    xml.children(
        name -> {
          // Lines between text and notes are notes with a type.
          boolean isNote = name.equals(element) && xml.attribute("type", "normal").equals("normal");
          if (isNote) {
            String id = xml.attribute("id", "");
            XhtmlBuffer note = new XhtmlBuffer();
            story.readNote(xml, note);
            notes.put(id, note);
          }
        });
  }

  /** Returns the mark of the next note with a number of its own. */
  String nextMark() {
    return CounterFormat.format(next++, format);
  }

  /** Returns the text of a note, without its mark unless it is a custom one; or null. */
  @Nullable XhtmlBuffer text(@Nullable String id) {
    return id == null ? null : notes.get(id);
  }
}
