package dev.footnote.ingest.internal.office;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * A parser of RTF. Tika decodes the text; marks in it carry what Tika's events do not tell.
 * Stateless and thread-safe.
 */
public final class RichTextParser implements Parser {

  private static final long serialVersionUID = 1L;

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return Set.of(MediaType.application("rtf"));
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    // The caller closes its stream.
    InputStream marked = new BufferedInputStream(new RtfFilter(new BufferedInputStream(stream)));
    new RTFParser().parse(marked, new RtfEvents(handler), metadata, context);
  }
}
