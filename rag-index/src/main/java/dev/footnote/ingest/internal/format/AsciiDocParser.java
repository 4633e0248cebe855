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
 * AsciiDoc, for which Tika has no parser: headings, lists, tables, listings, quotations, titles of
 * blocks, and text without its marks. Stateless and thread-safe.
 *
 * <p>Nothing is run or fetched: an {@code include::} stays a line of text. Of conditional text all
 * branches are read, but for what stands in a directive's own brackets.
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
    String text = DecodedText.of(stream, metadata);
    XHTMLContentHandler xhtml = new XHTMLContentHandler(handler, metadata);
    xhtml.startDocument();
    new AsciiDocText(xhtml).write(text);
    xhtml.endDocument();
  }
}
