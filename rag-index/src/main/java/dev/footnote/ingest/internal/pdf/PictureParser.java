package dev.footnote.ingest.internal.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TemporaryResources;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Pictures of text, where the context has an {@link TesseractOcr}; without one it reads no type.
 * Writes pages as {@link PdfParser} does, with a pixel for a point. Stateless and thread-safe.
 */
public final class PictureParser implements Parser {

  private static final long serialVersionUID = 1L;

  /** Name in the metadata of a picture inside a document, whose text is read with less effort. */
  public static final String IS_FIGURE = "footnote:figure";

  private static final Set<MediaType> TYPES =
      Set.of(
          MediaType.image("png"),
          MediaType.image("jpeg"),
          MediaType.image("tiff"),
          MediaType.image("bmp"),
          MediaType.image("gif"),
          MediaType.image("webp"),
          MediaType.image("jp2"),
          MediaType.image("x-portable-pixmap"));

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return PictureReading.in(context) instanceof TesseractOcr ? TYPES : Set.of();
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    XHTMLContentHandler xhtml = new XHTMLContentHandler(handler, metadata);
    xhtml.startDocument();
    if (PictureReading.in(context) instanceof TesseractOcr ocr) {
      PageWriter writer = new PageWriter(xhtml);
      try (TemporaryResources temporary = new TemporaryResources()) {
        TikaInputStream file = TikaInputStream.get(stream, temporary, metadata);
        boolean isFigure = metadata.get(IS_FIGURE) != null;
        List<PageWords> words =
            new PictureFile(ocr, isFigure)
                .pages(file.getPath(), ExifOrientation.quarterTurns(file.getPath()));
        List<PageLayout> pages =
            PageLayout.layouts(
                isFigure ? words.stream().map(PageWords::asFigure).toList() : words,
                warning -> metadata.add(TikaCoreProperties.TIKA_META_EXCEPTION_WARNING, warning));
        for (PageLayout page : pages) {
          page.writeTo(writer);
          xhtml.endElement("div");
        }
      }
    }
    xhtml.endDocument();
  }
}
