package dev.footnote.ingest.internal.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.epub.EpubParser;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Tika's parser of EPUB books, which reads books whose fonts are encrypted too. Publishers encrypt
 * fonts so that they are not copied; the text is readable.
 */
public final class BookParser extends EpubParser {

  private static final long serialVersionUID = 1L;

  /** Tika reads the book first, and then reports the names of all encrypted entries. */
  private static final Pattern ONLY_FONTS =
      Pattern.compile(
          "(?i)EPUB contains encrypted"
              + " items:\\s*[^,]*\\.(?:otf|ttf|ttc|woff2?)(?:\\s*,[^,]*\\.(?:otf|ttf|ttc|woff2?))*\\s*");

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    try {
      super.parse(stream, handler, metadata, context);
    } catch (EncryptedDocumentException e) {
      if (e.getMessage() == null || !ONLY_FONTS.matcher(e.getMessage()).matches()) {
        throw e;
      }
    }
  }
}
