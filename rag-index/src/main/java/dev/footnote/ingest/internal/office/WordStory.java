package dev.footnote.ingest.internal.office;

import java.io.IOException;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.tika.exception.TikaException;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.SAXException;

/**
 * A reader of one text of a Word document: the body, or the notes or comments. It holds what
 * continues from paragraph to paragraph. Not thread-safe.
 */
final class WordStory {

  final WordDocument document;
  final PackagePart part;
  final WordFields fields = new WordFields();

  /** Notes, comments and charts, which follow the outermost block that refers to them. */
  private XhtmlBuffer afterBlock = new XhtmlBuffer();

  WordStory(WordDocument document, PackagePart part) {
    this.document = document;
    this.part = part;
  }

  /** Reads the body and writes each block as soon as it is complete. */
  void readBody(XmlCursor xml, XHTMLContentHandler xhtml)
      throws IOException, SAXException, TikaException {
    XhtmlBuffer out = new XhtmlBuffer();
    WordBlocks blocks = new WordBlocks(this, out, WordBlocks.Place.BODY);
    xml.children(
        name -> {
          if (name.equals("body")) {
            xml.children(
                child -> {
                  blocks.read(child, xml);
                  out.flush(xhtml);
                });
          }
        });
    blocks.end();
    out.flush(xhtml);
  }

  /** Reads a note or comment at its element. */
  void readNote(XmlCursor xml, XhtmlBuffer out) throws IOException, SAXException, TikaException {
    WordBlocks blocks = new WordBlocks(this, out, WordBlocks.Place.NOTE);
    xml.children(child -> blocks.read(child, xml));
    blocks.end();
  }

  /**
   * Adds a note after the block that is being read.
   *
   * @param mark its mark in the text; empty if the note has none or begins with it
   */
  void addNote(String mark, XhtmlBuffer note) {
    afterBlock.start("aside", "class", "footnote");
    if (!mark.isEmpty()) {
      afterBlock.element("sup", mark);
      afterBlock.text(" ");
    }
    afterBlock.add(note);
    afterBlock.end("aside");
  }

  /** Adds a block after the block that is being read. */
  void addAfterBlock(XhtmlBuffer block) {
    afterBlock.add(block);
  }

  /** Returns the blocks that follow the block that was read, and forgets them. */
  XhtmlBuffer takeAfterBlock() {
    XhtmlBuffer taken = afterBlock;
    afterBlock = new XhtmlBuffer();
    return taken;
  }
}
