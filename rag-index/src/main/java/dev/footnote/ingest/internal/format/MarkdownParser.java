package dev.footnote.ingest.internal.format;

import dev.footnote.ingest.internal.html.HtmlParser;
import dev.footnote.ingest.internal.html.HtmlSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.commonmark.Extension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlRenderer;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * A parser of CommonMark with GitHub's tables, footnotes and struck text, and with superscripts and
 * subscripts as Pandoc writes them. Stateless and thread-safe.
 *
 * <p>Markdown may contain HTML. So every Markdown file is converted to HTML, which Tika then
 * parses.
 */
public final class MarkdownParser implements Parser {

  private static final long serialVersionUID = 1L;

  private static final Set<MediaType> TYPES = Set.of(MediaType.text("x-web-markdown"));

  /** Most levels of nested quotations and lists; deeper ones are text. */
  private static final int MAX_DEPTH = 100;

  private static final long MAX_CELLS = 5_000_000;
  private static final HtmlParser HTML_PARSER = new HtmlParser(HtmlSource.TEXT);
  private static final Extension TABLES = TablesExtension.create();
  private static final List<Extension> INLINE_EXTENSIONS =
      List.of(
          StrikethroughExtension.builder().requireTwoTildes(true).build(),
          FootnotesExtension.builder().inlineFootnotes(true).build());
  private static final org.commonmark.parser.Parser WITH_TABLES =
      builder().extensions(List.of(TABLES)).build();
  private static final org.commonmark.parser.Parser WITHOUT_TABLES = builder().build();
  private static final HtmlRenderer HTML =
      HtmlRenderer.builder().extensions(INLINE_EXTENSIONS).extensions(List.of(TABLES)).build();

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
    String markdown = matter.text();
    var parser = cellsAtMost(markdown) > MAX_CELLS ? WITHOUT_TABLES : WITH_TABLES;
    Node text = parser.parse(markdown);
    text.accept(new UnusedNotes());
    String html = HTML.render(text);
    HTML_PARSER.parse(html, handler, metadata, context);
  }

  private static org.commonmark.parser.Parser.Builder builder() {
    return org.commonmark.parser.Parser.builder()
        .maxOpenBlockParsers(MAX_DEPTH)
        .extensions(INLINE_EXTENSIONS)
        .customDelimiterProcessor(ScriptDelimiter.SUPERSCRIPT)
        .customDelimiterProcessor(ScriptDelimiter.SUBSCRIPT);
  }

  /**
   * Returns the most cells that the tables can have after every row is extended to the width of its
   * header. A hostile file can have thousands of times more cells than characters.
   */
  private static long cellsAtMost(String markdown) {
    long before = 0;
    long rows = 0;
    long columns = 0;
    for (String line : (Iterable<String>) markdown.lines()::iterator) {
      if (line.isBlank()) {
        before += rows * columns;
        rows = 0;
        columns = 0;
      } else {
        rows++;
        columns = Math.max(columns, line.chars().filter(c -> c == '|').count() + 1);
      }
    }
    return before + rows * columns;
  }
}
