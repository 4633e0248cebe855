package dev.footnote.ingest.internal.office;

import java.io.IOException;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.hwpf.OldWordFileFormatException;
import org.apache.poi.hwpf.usermodel.Picture;
import org.apache.poi.hwpf.usermodel.Range;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.Entry;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.SAXException;

/**
 * An extractor of binary Word files that leaves embedded files, and files of Word 95 or older, to
 * Tika.
 */
final class BinaryWordExtractor extends org.apache.tika.parser.microsoft.WordExtractor {

  private static final String OBJECTS = "ObjectPool";

  BinaryWordExtractor(ParseContext context, Metadata metadata) {
    super(context, metadata);
  }

  @Override
  protected void parse(DirectoryNode root, XHTMLContentHandler xhtml)
      throws IOException, SAXException, TikaException {
    HWPFDocument document;
    try {
      document = new HWPFDocument(root);
    } catch (org.apache.poi.EncryptedDocumentException e) {
      throw new EncryptedDocumentException(e);
    } catch (OldWordFileFormatException e) {
      parseWord6(root, xhtml);
      return;
    }
    BinaryWordDocument opened = new BinaryWordDocument(document);
    write(document.getRange(), opened, xhtml);
    write(document.getMainTextboxRange(), opened, xhtml);
    XhtmlBuffer comments = new XhtmlBuffer();
    opened.writeComments(comments);
    comments.flush(xhtml);
    for (Picture picture : opened.unusedPictures()) {
      parsePicture(picture, opened, xhtml);
    }
    parseObjects(root, xhtml);
  }

  private void write(Range range, BinaryWordDocument document, XHTMLContentHandler xhtml)
      throws IOException, SAXException, TikaException {
    BinaryWordBlocks blocks = new BinaryWordBlocks(document, WordBlocks.Place.BODY);
    for (int i = 0; i < range.numParagraphs(); ) {
      i += blocks.read(range, i);
      blocks.flush(xhtml);
      for (Picture picture : document.takePictures()) {
        parsePicture(picture, document, xhtml);
      }
    }
    blocks.end();
    blocks.flush(xhtml);
  }

  private void parsePicture(Picture picture, BinaryWordDocument document, XHTMLContentHandler xhtml)
      throws IOException, SAXException, TikaException {
    String extension = picture.suggestFileExtension();
    String name = "image" + document.number(picture) + (extension.isEmpty() ? "" : ".") + extension;
    try (TikaInputStream stream = TikaInputStream.get(picture.getContent())) {
      handleEmbeddedResource(stream, name, null, picture.getMimeType(), xhtml, false);
    }
  }

  private void parseObjects(DirectoryNode root, XHTMLContentHandler xhtml)
      throws IOException, SAXException, TikaException {
    if (!root.hasEntry(OBJECTS) || !(root.getEntry(OBJECTS) instanceof DirectoryEntry objects)) {
      return;
    }
    for (Entry entry : objects) {
      if (entry.getName().startsWith("_") && entry instanceof DirectoryEntry object) {
        handleEmbeddedOfficeDoc(object, xhtml, true);
      }
    }
  }
}
