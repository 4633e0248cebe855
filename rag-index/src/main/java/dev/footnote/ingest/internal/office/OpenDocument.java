package dev.footnote.ingest.internal.office;

import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** The files of one OpenDocument file. Not thread-safe. */
final class OpenDocument {

  private final ZipFile zip;
  final OpenStyles styles = new OpenStyles();
  private boolean hasStyles;

  OpenDocument(ZipFile zip) {
    this.zip = zip;
  }

  /**
   * Reads a file at its root and writes its text. Objects inside the document are read at their
   * place in the text instead, and the headers and footers of pages are left out.
   */
  void read(XmlCursor xml, ContentHandler xhtml) throws IOException, SAXException, TikaException {
    if (!xml.name().equals("document-content")) {
      return;
    }
    readCommonStyles();
    xml.children(
        name -> {
          switch (name) {
            case "automatic-styles" -> styles.read(xml);
            case "body" -> xml.children(kind -> readBody(kind, xml, xhtml));
            default -> {}
          }
        });
  }

  private void readBody(String kind, XmlCursor xml, ContentHandler xhtml)
      throws IOException, SAXException, TikaException {
    switch (kind) {
      case "text" -> new OpenStory(this).readBody(xml, xhtml);
      case "presentation", "drawing" -> new OpenSlides(this).read(xml, xhtml);
      default -> {}
    }
  }

  private void readCommonStyles() throws IOException, SAXException, TikaException {
    if (!hasStyles) {
      hasStyles = true;
      read(
          "styles.xml",
          xml ->
              xml.children(
                  name -> {
                    if (name.equals("styles")) {
                      styles.read(xml);
                    }
                  }));
    }
  }

  /** Reads the content of an object inside the document, such as a chart. */
  void readObject(@Nullable String reference, OfficeParts.PartReader reader)
      throws IOException, SAXException, TikaException {
    if (reference != null) {
      String path = reference.startsWith("./") ? reference.substring(2) : reference;
      read(path + "/content.xml", reader);
    }
  }

  private void read(String path, OfficeParts.PartReader reader)
      throws IOException, SAXException, TikaException {
    @Nullable ZipEntry entry = zip.getEntry(path);
    if (entry != null) {
      try (XmlCursor xml = XmlCursor.open(zip.getInputStream(entry))) {
        reader.read(xml);
      }
    }
  }
}
