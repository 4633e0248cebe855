package dev.footnote.ingest.internal.html;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.apache.tika.detect.DefaultEncodingDetector;
import org.apache.tika.detect.EncodingDetector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * A parser of HTML, in place of Tika's. Both build the same tree with jsoup. This one removes from
 * it what a browser does not show and what belongs to the site around a page, and ties notes to
 * their marks. Stateless and thread-safe.
 */
public final class HtmlParser implements Parser {

  private static final long serialVersionUID = 1L;

  private static final MediaType XHTML = MediaType.application("xhtml+xml");
  private static final Set<MediaType> TYPES =
      Set.of(
          MediaType.text("html"),
          XHTML,
          MediaType.application("vnd.wap.xhtml+xml"),
          MediaType.application("x-asp"));

  /** Levels of nested elements: deeper ones are read as if they were on this level. */
  private static final int MAX_DEPTH = 500;

  private static final EncodingDetector ENCODINGS = new DefaultEncodingDetector();

  private final HtmlSource source;

  /**
   * @param source the source of files; the context of a file may have another than a page
   */
  public HtmlParser(HtmlSource source) {
    this.source = source;
  }

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return TYPES;
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException {
    HtmlSource known = source == HtmlSource.PAGE ? context.get(HtmlSource.class, source) : source;
    InputStream bytes = CloseShieldInputStream.wrap(stream);
    // XML names its encoding, and jsoup reads the name.
    @Nullable String charset = known == HtmlSource.CHAPTER ? null : charset(stream, metadata);
    Document page = Jsoup.parse(bytes, charset, "", parser(known));
    write(page, known, handler, metadata, context);
  }

  /** Parses HTML that is already decoded. */
  public void parse(String html, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException {
    write(Jsoup.parse(html, "", parser(source)), source, handler, metadata, context);
  }

  private static void write(
      Document page,
      HtmlSource source,
      ContentHandler handler,
      Metadata metadata,
      ParseContext context)
      throws IOException, SAXException {
    if (source != HtmlSource.CHAPTER) {
      new PageMetadata(metadata).read(page);
    }
    HiddenContent.removeFrom(page);
    switch (source) {
      case PAGE -> SiteFurniture.removeFrom(page);
      case MESSAGE -> QuotedMessages.mark(page);
      case CHAPTER, TEXT -> {}
    }
    NoteMarks earlier = new NoteMarks();
    NoteLinks.tie(
        page, source == HtmlSource.CHAPTER ? context.get(NoteMarks.class, earlier) : earlier);
    DataPictures pictures = DataPictures.of(page);
    ReadableMarkup.apply(page);
    XhtmlWriter.write(page, handler, metadata);
    pictures.extract(handler, context);
  }

  /** Detects the encoding and adds it to the metadata. */
  private static String charset(InputStream stream, Metadata metadata) throws IOException {
    @Nullable Charset detected = ENCODINGS.detect(stream, metadata);
    Charset charset = detected == null ? StandardCharsets.UTF_8 : detected;
    metadata.set(Metadata.CONTENT_ENCODING, charset.name());
    @Nullable MediaType type = MediaType.parse(metadata.get(Metadata.CONTENT_TYPE));
    if (type != null && TYPES.contains(type.getBaseType())) {
      metadata.set(Metadata.CONTENT_TYPE, new MediaType(type, charset).toString());
    }
    return charset.name();
  }

  private static org.jsoup.parser.Parser parser(HtmlSource source) {
    return (source == HtmlSource.CHAPTER
            ? org.jsoup.parser.Parser.xmlParser()
            : org.jsoup.parser.Parser.htmlParser())
        .setMaxDepth(MAX_DEPTH);
  }
}
