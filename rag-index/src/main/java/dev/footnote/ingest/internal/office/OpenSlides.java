package dev.footnote.ingest.internal.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** A reader of the pages of an OpenDocument presentation or drawing. Not thread-safe. */
final class OpenSlides {

  private static final Set<String> RUNNING =
      Set.of("date-time", "footer", "header", "page-number", "page");

  private final OpenDocument document;

  OpenSlides(OpenDocument document) {
    this.document = document;
  }

  /** Reads the pages and writes each as soon as it is complete. */
  void read(XmlCursor xml, ContentHandler xhtml) throws IOException, SAXException, TikaException {
    xml.children(
        name -> {
          if (name.equals("page")) {
            XhtmlBuffer out = new XhtmlBuffer();
            out.start("div", "class", "slide-content");
            new Page().read(xml, out);
            out.end("div");
            out.flush(xhtml);
          }
        });
  }

  /** A page that is being read. */
  private final class Page {
    private final OpenStory story = new OpenStory(document);
    private final XhtmlBuffer title = new XhtmlBuffer();
    private final XhtmlBuffer notes = new XhtmlBuffer();
    private final List<XhtmlBuffer> contents = new ArrayList<>();
    private final List<@Nullable ShapeBox> boxes = new ArrayList<>();

    void read(XmlCursor xml, XhtmlBuffer out) throws IOException, SAXException, TikaException {
      if (document.styles.isHiddenPage(xml.attribute("style-name"))) {
        out.element("figcaption", "Hidden slide");
      }
      xml.children(child -> readShape(child, xml));
      out.add(title);
      ordered().forEach(out::add);
      if (!notes.isEmpty()) {
        out.start("aside", "class", "footnote");
        out.text("Speaker notes: ");
        out.add(notes);
        out.end("aside");
      }
      story.end(out);
    }

    private void readShape(String name, XmlCursor xml)
        throws IOException, SAXException, TikaException {
      String role = xml.attribute("class", "");
      if (name.equals("notes")) {
        xml.children(child -> readNotes(xml));
      } else if (role.equals("title")) {
        readTitle(xml);
      } else if (!RUNNING.contains(role)) {
        XhtmlBuffer content = new XhtmlBuffer();
        @Nullable ShapeBox box = box(xml);
        story.readBlock(name, xml, content);
        if (!content.isEmpty()) {
          contents.add(content);
          boxes.add(box);
        }
      }
    }

    /** A title has no parts: its paragraphs are lines. */
    private void readTitle(XmlCursor xml) throws IOException, SAXException, TikaException {
      XhtmlBuffer lines = new XhtmlBuffer();
      xml.children(child -> story.readNoteBlock(child, xml, lines));
      if (!lines.isEmpty()) {
        title.start("h1");
        title.add(lines);
        title.end("h1");
      }
    }

    private void readNotes(XmlCursor xml) throws IOException, SAXException, TikaException {
      if (xml.attribute("class", "").equals("notes")) {
        xml.children(child -> story.readNoteBlock(child, xml, notes));
      }
    }

    private List<XhtmlBuffer> ordered() {
      List<ShapeOrder.Shape> shapes = new ArrayList<>();
      for (int i = 0; i < contents.size(); i++) {
        @Nullable ShapeBox box = boxes.get(i);
        if (box == null) {
          return contents;
        }
        shapes.add(new ShapeOrder.Shape(i, box));
      }
      return ShapeOrder.sorted(shapes).stream().map(shape -> contents.get(shape.index())).toList();
    }

    private static @Nullable ShapeBox box(XmlCursor xml) {
      @Nullable Long left = OpenLengths.micrometres(xml.attribute("x"));
      @Nullable Long top = OpenLengths.micrometres(xml.attribute("y"));
      @Nullable Long width = OpenLengths.micrometres(xml.attribute("width"));
      @Nullable Long height = OpenLengths.micrometres(xml.attribute("height"));
      return left == null || top == null || width == null || height == null
          ? null
          : new ShapeBox(left, top, left + width, top + height);
    }
  }
}
