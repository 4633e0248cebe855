package dev.footnote.ingest.internal.office;

import java.io.IOException;
import org.apache.poi.hslf.exceptions.EncryptedPowerPointFileException;
import org.apache.poi.hslf.usermodel.HSLFObjectData;
import org.apache.poi.hslf.usermodel.HSLFPictureData;
import org.apache.poi.hslf.usermodel.HSLFSlide;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.extractor.EmbeddedDocumentUtil;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.microsoft.HSLFExtractor;
import org.apache.tika.sax.XHTMLContentHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** An extractor of binary PowerPoint files that leaves embedded files to Tika. */
final class BinarySlideExtractor extends HSLFExtractor {

  BinarySlideExtractor(ParseContext context, Metadata metadata) {
    super(context, metadata);
  }

  @Override
  protected void parse(DirectoryNode root, XHTMLContentHandler xhtml)
      throws IOException, SAXException, TikaException {
    try (HSLFSlideShow show = new HSLFSlideShow(root)) {
      for (HSLFSlide slide : show.getSlides()) {
        xhtml.startElement("div", "class", "slide-content");
        XhtmlBuffer out = new XhtmlBuffer();
        try {
          BinarySlideText.write(slide, out);
        } catch (RuntimeException e) {
          // POI fails on shapes that it does not know. What stands before them is kept.
          EmbeddedDocumentUtil.recordException(e, parentMetadata);
        }
        out.flush(xhtml);
        xhtml.endElement("div");
      }
      for (HSLFPictureData picture : show.getPictureData()) {
        parsePicture(picture, xhtml);
      }
      int number = 0;
      for (HSLFObjectData object : show.getEmbeddedObjects()) {
        parseObject(object, Integer.toString(++number), xhtml);
      }
    } catch (EncryptedPowerPointFileException e) {
      throw new EncryptedDocumentException(e);
    }
  }

  private void parsePicture(HSLFPictureData picture, XHTMLContentHandler xhtml)
      throws IOException, SAXException, TikaException {
    String type =
        switch (picture.getType()) {
          case EMF -> "image/emf";
          case WMF -> "image/wmf";
          case DIB -> "image/bmp";
          default -> picture.getContentType();
        };
    byte[] data;
    try {
      data = picture.getData();
    } catch (RuntimeException e) {
      EmbeddedDocumentUtil.recordEmbeddedStreamException(e, parentMetadata);
      return;
    }
    try (TikaInputStream stream = TikaInputStream.get(data)) {
      handleEmbeddedResource(stream, null, null, type, xhtml, false);
    }
  }

  private void parseObject(HSLFObjectData object, String number, XHTMLContentHandler xhtml)
      throws SAXException {
    @Nullable String given = object.getFileName();
    String name = given == null || given.isBlank() ? "UNKNOWN-" + number : given;
    try (TikaInputStream stream = TikaInputStream.get(object.getInputStream())) {
      if (FileMagic.valueOf(stream) == FileMagic.OLE2) {
        try (POIFSFileSystem files = new POIFSFileSystem(stream)) {
          if (files.getRoot().getEntryCount() > 0) {
            handleEmbeddedOfficeDoc(files.getRoot(), name, xhtml, false);
          }
        }
      } else {
        handleEmbeddedResource(stream, name, null, null, xhtml, false);
      }
    } catch (IOException | TikaException | RuntimeException e) {
      WriteLimitReachedException.throwIfWriteLimitReached(e);
      EmbeddedDocumentUtil.recordException(e, parentMetadata);
    }
  }
}
