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
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
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
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * A parser of PDF files that keeps the structure of their pages. Stateless and thread-safe.
 *
 * <p>Tika reads everything except the text on the pages: metadata, encryption, attachments and
 * dynamic forms. Links and bookmarks are not text. The XHTML of a page is
 *
 * <ul>
 *   <li>{@code <div class="page" data-number="3">}, with numbers from 1;
 *   <li>inside it, in reading order, {@code h1} to {@code h6}, {@code p}, {@code li}, {@code pre},
 *       {@code table}, {@code figcaption}, {@code blockquote} and {@code <aside class="footnote">};
 *   <li>{@code <p class="continued">} if a paragraph continues from the page before, and {@code <p
 *       class="joined">} if it continues in the middle of a word, whose hyphen is removed;
 *   <li>inside each of these, every line as {@code <span data-box="left top width height">}, in
 *       points from the top left corner of the page as it is shown;
 *   <li>between two lines a space, a line break in {@code pre}, or nothing in a broken word;
 *   <li>{@code <div class="running">} for a header, a footer or a page number.
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
    EmptiedPages file = new EmptiedPages();
    file.parse(stream, new PageFiller(handler, file), metadata, context);
  }

  /** Tika's parser for a single file. It gets the pages without their contents. */
  private static final class EmptiedPages extends PDFParser {
    private static final long serialVersionUID = 1L;

    private transient List<PageLayout> pages = List.of();

    EmptiedPages() {
      // Tika would read the emptied pages as pictures.
      setOcrStrategy("NO_OCR");
      // Pages have them at their places. Bookmarks repeat the headings.
      setExtractAnnotationText(false);
      setExtractBookmarksText(false);
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
      List<PageWords> words = glyphs.pages(document);
      ScannedPages scannedPages = new ScannedPages(document, PictureReading.in(context));
      pages =
          PageLayout.layouts(
              scannedPages.read(words, glyphs.drawnPages(), warnings),
              StructureTree.of(document),
              warnings);
      glyphs.warnings().forEach(warnings);
      // Only the fields of a dynamic form are not on its pages.
      setExtractAcroFormContent(isDynamicForm(document));
      // Tika skips a page that has no contents at all.
      PDStream blank = new PDStream(document, new ByteArrayInputStream(new byte[] {'\n'}));
      for (PDPage page : document.getPages()) {
        page.setContents(blank);
      }
      return document;
    }
  }

  private static boolean isDynamicForm(PDDocument document) {
    @Nullable PDAcroForm form = document.getDocumentCatalog().getAcroForm(null);
    return form != null && form.xfaIsDynamic();
  }

  /** Writes the contents of each page when Tika begins the page. */
  private static final class PageFiller extends ContentHandlerDecorator {
    private final EmptiedPages file;
    private final PageWriter writer;
    private int begunPages;

    PageFiller(ContentHandler handler, EmptiedPages file) {
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
              && begunPages < file.pages.size();
      if (page) {
        file.pages.get(begunPages++).writeTo(writer);
      } else {
        super.startElement(uri, localName, name, attributes);
      }
    }
  }
}
