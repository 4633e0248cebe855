package dev.footnote.ingest.internal.office;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TemporaryResources;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * A parser of OpenDocument's texts, presentations and drawings. Metadata and pictures stay Tika's.
 * Stateless and thread-safe.
 */
public final class OpenTextParser implements Parser {

  private static final long serialVersionUID = 1L;

  private static final Set<MediaType> TYPES =
      Stream.of("text", "presentation", "graphics")
          .flatMap(kind -> Stream.of(kind, kind + "-template"))
          .flatMap(
              kind ->
                  Stream.of("vnd.oasis.opendocument." + kind, "x-vnd.oasis.opendocument." + kind))
          .map(MediaType::application)
          .collect(Collectors.toUnmodifiableSet());

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return TYPES;
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    try (TemporaryResources temporary = new TemporaryResources()) {
      TikaInputStream file = TikaInputStream.get(stream, temporary, metadata);
      if (!(file.getOpenContainer() instanceof ZipFile)) {
        file.setOpenContainer(new ZipFile(file.getFile()));
      }
      OpenDocumentParser parser = new OpenDocumentParser();
      parser.setContentParser(new Content((ZipFile) file.getOpenContainer()));
      parser.parse(file, handler, metadata, context);
    }
  }

  /** A parser of the files of one document that hold text or styles. */
  private static final class Content implements Parser {
    private static final long serialVersionUID = 1L;
    private final transient OpenDocument document;

    Content(ZipFile zip) {
      this.document = new OpenDocument(zip);
    }

    @Override
    public Set<MediaType> getSupportedTypes(ParseContext context) {
      return Set.of();
    }

    @Override
    public void parse(
        InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
        throws IOException, SAXException, TikaException {
      try (XmlCursor xml = XmlCursor.open(CloseShieldInputStream.wrap(stream))) {
        document.read(xml, handler);
      }
      handler.endDocument();
    }
  }
}
