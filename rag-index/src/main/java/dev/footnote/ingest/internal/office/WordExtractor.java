package dev.footnote.ingest.internal.office;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.microsoft.EMFParser;
import org.apache.tika.parser.microsoft.ooxml.EmbeddedPartMetadata;
import org.apache.tika.parser.microsoft.ooxml.SXWPFWordExtractorDecorator;
import org.apache.tika.parser.microsoft.ooxml.xwpf.XWPFEventBasedWordExtractor;
import org.apache.tika.sax.XHTMLContentHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** An extractor of Word files that leaves metadata and embedded files to Tika. */
final class WordExtractor extends SXWPFWordExtractorDecorator {

  private final OPCPackage opened;
  private final Metadata metadata;
  private final Map<String, EmbeddedPartMetadata> objects = new HashMap<>();

  WordExtractor(Metadata metadata, ParseContext context, XWPFEventBasedWordExtractor extractor) {
    super(metadata, context, extractor);
    this.opened = extractor.getPackage();
    this.metadata = metadata;
  }

  @Override
  protected void buildXHTML(XHTMLContentHandler xhtml) throws SAXException, IOException {
    @Nullable PackagePart main = MainPart.of(opened);
    if (main == null) {
      throw new IOException("the package has no document");
    }
    try (XmlCursor xml = XmlCursor.open(main.getInputStream())) {
      WordDocument document = WordDocument.open(main, metadata);
      new WordStory(document, main).readBody(xml, xhtml);
      document.objectPictures().forEach((object, picture) -> addObject(main, object, picture));
    } catch (TikaException e) {
      throw new IOException(e);
    }
  }

  @Override
  protected Map<String, EmbeddedPartMetadata> getEmbeddedPartMetadataMap() {
    return objects;
  }

  /** The name of an embedded file is only in the picture that stands for it. */
  private void addObject(PackagePart main, String object, String picture) {
    @Nullable PackagePart part = new OfficeParts(metadata).byId(main, picture);
    if (part == null || !part.getContentType().contains("emf")) {
      return;
    }
    EmbeddedPartMetadata names = new EmbeddedPartMetadata(picture);
    Metadata found = new Metadata();
    try (InputStream stream = part.getInputStream()) {
      new EMFParser().parse(stream, new DefaultHandler(), found, new ParseContext());
    } catch (IOException | SAXException | TikaException | RuntimeException e) {
      // Without the picture, the file keeps the name of its part.
      return;
    }
    names.setFullName(found.get(EMFParser.EMF_ICON_STRING));
    objects.put(object, names);
  }
}
