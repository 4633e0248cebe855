package dev.footnote.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.apache.tika.detect.AutoDetectReader;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.html.JSoupParser;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.renderer.html.HtmlRenderer;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * CommonMark with GitHub's tables, by way of HTML. Stateless and thread-safe.
 *
 * <p>Markdown may hold HTML, and Tika has a parser for that; so every Markdown file, attached ones
 * too, takes the way that HTML takes.
 */
final class MarkdownParser implements Parser {

  private static final long serialVersionUID = 1L;

  private static final Set<MediaType> TYPES = Set.of(MediaType.text("x-web-markdown"));
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final org.commonmark.parser.Parser MARKDOWN =
      org.commonmark.parser.Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer HTML = HtmlRenderer.builder().extensions(EXTENSIONS).build();

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return TYPES;
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    String markdown;
    try (AutoDetectReader reader =
        new AutoDetectReader(CloseShieldInputStream.wrap(stream), metadata)) {
      markdown = IOUtils.toString(reader);
    }
    String html = HTML.render(MARKDOWN.parse(markdown));
    new JSoupParser().parseString(html, handler, metadata, context);
  }
}
