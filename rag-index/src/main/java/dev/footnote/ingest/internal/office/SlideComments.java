package dev.footnote.ingest.internal.office;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.tika.exception.TikaException;
import org.xml.sax.SAXException;

/** The comments on slides, in the older and the newer form. Not thread-safe. */
final class SlideComments {

  private final OfficeParts parts;
  private final Map<String, String> authors = new HashMap<>();

  private SlideComments(OfficeParts parts) {
    this.parts = parts;
  }

  /** Reads the names of the authors. */
  static SlideComments open(PackagePart main, OfficeParts parts)
      throws IOException, SAXException, TikaException {
    SlideComments comments = new SlideComments(parts);
    for (String relation : new String[] {"commentAuthors", "authors"}) {
      parts.read(
          main,
          relation,
          xml ->
              xml.children(
                  name ->
                      comments.authors.put(
                          xml.attribute("id", ""), xml.attribute("name", "").strip())));
    }
    return comments;
  }

  /** Writes each comment on a slide as a note with its author. */
  void write(PackagePart slide, XhtmlBuffer out) throws IOException, SAXException, TikaException {
    parts.read(slide, "comments", xml -> xml.children(name -> readComment(name, xml, out)));
  }

  private void readComment(String name, XmlCursor xml, XhtmlBuffer out)
      throws IOException, SAXException, TikaException {
    switch (name) {
      case "cm", "reply" -> {
        String author = authors.getOrDefault(xml.attribute("authorId", ""), "");
        xml.children(
            child -> {
              switch (child) {
                case "text" -> write(author, xml.text(), out);
                case "txBody" -> {
                  StringBuilder text = new StringBuilder();
                  DrawingText.read(
                      xml, paragraph -> text.append(paragraph.text().plain()).append(' '));
                  write(author, text.toString(), out);
                }
                case "replyLst" -> xml.children(reply -> readComment(reply, xml, out));
                default -> {}
              }
            });
      }
      default -> {}
    }
  }

  private static void write(String author, String text, XhtmlBuffer out) {
    if (!text.isBlank()) {
      out.start("aside", "class", "footnote");
      out.text((author.isEmpty() ? "Comment: " : "Comment by " + author + ": ") + text.strip());
      out.end("aside");
    }
  }
}
