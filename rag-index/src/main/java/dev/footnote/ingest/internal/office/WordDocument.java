package dev.footnote.ingest.internal.office;

import com.google.common.base.Strings;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** The parts of a Word document that its text refers to. Not thread-safe. */
final class WordDocument {

  final WordStyles styles = new WordStyles();
  final WordNumbering numbering = new WordNumbering();
  final OfficeParts parts;
  private final WordNotes footnotes = new WordNotes("footnote", "decimal");
  private final WordNotes endnotes = new WordNotes("endnote", "lowerRoman");
  private final Map<String, XhtmlBuffer> comments = new HashMap<>();
  private final Map<String, String> objectPictures = new HashMap<>();

  private WordDocument(OfficeParts parts) {
    this.parts = parts;
  }

  /**
   * Reads everything but the body.
   *
   * @param main part with the body
   * @param metadata gets a warning for each part that cannot be read
   */
  static WordDocument open(PackagePart main, Metadata metadata)
      throws IOException, SAXException, TikaException {
    OfficeParts parts = new OfficeParts(metadata);
    WordDocument document = new WordDocument(parts);
    parts.read(main, "styles", document.styles::read);
    parts.read(main, "numbering", document.numbering::read);
    parts.read(main, "settings", document::readSettings);
    for (PackagePart part : parts.related(main, "footnotes")) {
      parts.read(part, xml -> document.footnotes.read(xml, new WordStory(document, part)));
    }
    for (PackagePart part : parts.related(main, "endnotes")) {
      parts.read(part, xml -> document.endnotes.read(xml, new WordStory(document, part)));
    }
    for (PackagePart part : parts.related(main, "comments")) {
      parts.read(part, xml -> document.readComments(xml, new WordStory(document, part)));
    }
    return document;
  }

  private void readSettings(XmlCursor xml) throws IOException, SAXException, TikaException {
    xml.children(
        name -> {
          switch (name) {
            case "footnotePr" -> footnotes.readFormat(xml);
            case "endnotePr" -> endnotes.readFormat(xml);
            default -> {}
          }
        });
  }

  private void readComments(XmlCursor xml, WordStory story)
      throws IOException, SAXException, TikaException {
    xml.children(
        name -> {
          if (name.equals("comment")) {
            String id = xml.attribute("id", "");
            String author = Strings.nullToEmpty(xml.attribute("author")).strip();
            XhtmlBuffer comment = new XhtmlBuffer();
            comment.text(author.isEmpty() ? "Comment: " : "Comment by " + author + ": ");
            story.readNote(xml, comment);
            comments.put(id, comment);
          }
        });
  }

  WordNotes notes(boolean isEndnote) {
    return isEndnote ? endnotes : footnotes;
  }

  /** Returns a comment with its author, or null. */
  @Nullable XhtmlBuffer comment(@Nullable String id) {
    return id == null ? null : comments.get(id);
  }

  /** Remembers that a picture, which may have a file's name, stands for an embedded file. */
  void addObject(String object, String picture) {
    objectPictures.put(object, picture);
  }

  /** Returns the relations of the pictures by those of the embedded files they stand for. */
  Map<String, String> objectPictures() {
    return objectPictures;
  }
}
