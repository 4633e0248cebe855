package dev.footnote.ingest.internal.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * A parser of AsciiDoc, which Tika does not support. It keeps headings, lists, tables, listings,
 * quotations and titles of blocks, and removes the markup from their text. Stateless and
 * thread-safe.
 *
 * <p>Nothing is executed or fetched: an {@code include::} stays a line of text. All branches of
 * conditional text are read, except text inside the brackets of a directive.
 */
public final class AsciiDocParser implements Parser {

  private static final long serialVersionUID = 1L;

  private static final Set<MediaType> TYPES = Set.of(MediaType.text("x-asciidoc"));

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return TYPES;
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    FrontMatter matter = FrontMatter.of(DecodedText.of(stream, metadata));
    matter.addTo(metadata);
    XHTMLContentHandler xhtml = new XHTMLContentHandler(handler, metadata);
    xhtml.startDocument();
    new AsciiDocText(xhtml).write(matter.text(), metadata);
    xhtml.endDocument();
  }
}
