package dev.footnote.ingest.internal.office;

import java.io.IOException;
import org.apache.tika.exception.TikaException;
import org.xml.sax.SAXException;

/** Content that a file has in several versions for newer and older programs. */
final class AlternateContent {

  private AlternateContent() {}

  /** Reads the children of the first version at the element around all versions. */
  static void read(XmlCursor xml, XmlCursor.ChildReader reader)
      throws IOException, SAXException, TikaException {
    boolean[] isRead = {false};
    xml.children(
        name -> {
          if (!isRead[0] && (name.equals("Choice") || name.equals("Fallback"))) {
            isRead[0] = true;
            xml.children(reader);
          }
        });
  }
}
