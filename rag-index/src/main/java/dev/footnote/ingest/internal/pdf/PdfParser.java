package dev.footnote.ingest.internal.pdf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.pdfbox.io.RandomAccessStreamCache.StreamCacheCreateFunction;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.sax.ContentHandlerDecorator;
import org.apache.tika.sax.SafeContentHandler;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * PDF with the structure of its pages. Stateless and thread-safe.
 *
 * <p>All but the text on the pages is Tika's: metadata, encryption, attachments, annotations, forms
 * and bookmarks. The XHTML of a page is
 *
 * <ul>
 *   <li>{@code <div class="page" data-number="3">}, numbers from 1;
 *   <li>in it, in the order of reading, {@code h1} to {@code h6}, {@code p}, {@code li}, {@code
 *       pre}, {@code table}, {@code figcaption}, {@code blockquote} and {@code <aside
 *       class="footnote">};
 *   <li>{@code <p class="continued">} where a paragraph goes on from the page before, and {@code <p
 *       class="joined">} where even a word does, whose hyphen is taken away;
 *   <li>in each of these every line as {@code <span data-box="left top width height">}, in points
 *       from the top left corner of the page as it is shown; between two lines a space, a line
 *       break in {@code pre}, or nothing in a word that was broken;
 *   <li>{@code <div class="running">} for a running head or foot or a page number.
 * </ul>
 */
public final class PdfParser implements Parser {

  private static final long serialVersionUID = 1L;

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return Set.of(PDFParser.MEDIA_TYPE);
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    OneFile file = new OneFile();
    file.parse(stream, new PageFiller(handler, file), metadata, context);
  }

  /** Tika's parser for a single parse: it sees the pages without their contents. */
  private static final class OneFile extends PDFParser {
    private static final long serialVersionUID = 1L;

    private transient List<PageLayout> pages = List.of();

    OneFile() {
      // Tika would draw its blank pages.
      setOcrStrategy("NO_OCR");
    }

    @Override
    protected PDDocument getPDDocument(
        InputStream stream,
        TikaInputStream tikaStream,
        String password,
        StreamCacheCreateFunction cache,
        Metadata metadata,
        ParseContext context)
        throws IOException, EncryptedDocumentException {
      PDDocument document =
          super.getPDDocument(stream, tikaStream, password, cache, metadata, context);
      GlyphCollector glyphs = new GlyphCollector();
      Consumer<String> warnings =
          warning -> metadata.add(TikaCoreProperties.TIKA_META_EXCEPTION_WARNING, warning);
      ScannedPages scans = new ScannedPages(document, context.get(TesseractOcr.class), warnings);
      pages = PageLayout.of(scans.read(glyphs.pages(document)), warnings);
      glyphs.warnings().forEach(warnings);
      // A page without contents would not be opened at all.
      PDStream blank = new PDStream(document, new ByteArrayInputStream(new byte[] {'\n'}));
      for (PDPage page : document.getPages()) {
        page.setContents(blank);
      }
      return document;
    }
  }

  /** Writes the contents of each page where Tika opens it. */
  private static final class PageFiller extends ContentHandlerDecorator {
    private final OneFile file;
    private final PageWriter writer;
    private int opened;

    PageFiller(ContentHandler handler, OneFile file) {
      super(handler);
      this.file = file;
      this.writer = new PageWriter(new SafeContentHandler(handler));
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes)
        throws SAXException {
      boolean page =
          localName.equals("div")
              && "page".equals(attributes.getValue("class"))
              && attributes.getValue("data-number") == null
              && opened < file.pages.size();
      if (page) {
        file.pages.get(opened++).writeTo(writer);
      } else {
        super.startElement(uri, localName, name, attributes);
      }
    }
  }
}
