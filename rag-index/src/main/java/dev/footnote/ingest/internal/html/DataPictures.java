package dev.footnote.ingest.internal.html;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * The pictures that a page holds itself, in data URLs. They are embedded files of the page.
 *
 * @param urls the data URLs
 */
record DataPictures(List<String> urls) {

  private static final String MARK = ";base64,";

  static DataPictures of(Document page) {
    return new DataPictures(
        page.select("img[src^=data:image/]").stream()
            .map((Element picture) -> picture.attr("src"))
            .filter(url -> url.contains(MARK))
            .toList());
  }

  /** Gives the pictures to the reader of embedded files, if there is one. */
  void extract(ContentHandler handler, ParseContext context) throws SAXException, IOException {
    @Nullable EmbeddedDocumentExtractor extractor = context.get(EmbeddedDocumentExtractor.class);
    if (extractor == null) {
      return;
    }
    for (String url : urls) {
      int end = url.indexOf(MARK);
      Metadata picture = new Metadata();
      picture.set(Metadata.CONTENT_TYPE, url.substring("data:".length(), end));
      Optional<byte[]> bytes =
          extractor.shouldParseEmbedded(picture)
              ? decoded(url.substring(end + MARK.length()))
              : Optional.empty();
      if (bytes.isPresent()) {
        try (TikaInputStream stream = TikaInputStream.get(bytes.get())) {
          extractor.parseEmbedded(stream, handler, picture, false);
        }
      }
    }
  }

  /** Returns the bytes; empty if they are damaged, as browsers show no picture then. */
  private static Optional<byte[]> decoded(String base64) {
    try {
      return Optional.of(Base64.getMimeDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
