package dev.footnote.ingest.internal.office;

import java.io.IOException;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** A drawing in a Word document: its text boxes, charts and diagrams. Not thread-safe. */
final class WordDrawing {

  private final WordStory story;
  private final XhtmlBuffer out;
  private @Nullable String picture;
  private @Nullable String object;

  private WordDrawing(WordStory story, XhtmlBuffer out) {
    this.story = story;
    this.out = out;
  }

  /**
   * Reads a drawing, picture or embedded object at its element.
   *
   * @param out gets the blocks of its text boxes
   */
  static void read(XmlCursor xml, WordStory story, XhtmlBuffer out)
      throws IOException, SAXException, TikaException {
    WordDrawing drawing = new WordDrawing(story, out);
    xml.children(child -> drawing.readPart(child, xml));
    if (drawing.object != null && drawing.picture != null) {
      story.document.addObject(drawing.object, drawing.picture);
    }
  }

  private void readPart(String name, XmlCursor xml)
      throws IOException, SAXException, TikaException {
    switch (name) {
      case "txbxContent" -> {
        WordBlocks blocks = new WordBlocks(story, out, WordBlocks.Place.BOX);
        xml.children(child -> blocks.read(child, xml));
        blocks.end();
      }
      case "txBody" -> DrawingText.read(xml, out);
      case "chart" ->
          story.addAfterBlock(ChartTable.of(story.document.parts, story.part, xml.relation("id")));
      case "relIds" ->
          story.addAfterBlock(Diagram.of(story.document.parts, story.part, xml.relation("dm")));
      case "imagedata" -> picture = xml.relation("id");
      case "OLEObject" -> object = xml.relation("id");
      case "AlternateContent" -> AlternateContent.read(xml, child -> readPart(child, xml));
      default -> xml.children(child -> readPart(child, xml));
    }
  }
}
