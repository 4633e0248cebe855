package dev.footnote.ingest.internal.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.microsoft.ooxml.SXSLFPowerPointExtractorDecorator;
import org.apache.tika.parser.microsoft.ooxml.xslf.XSLFEventBasedPowerPointExtractor;
import org.apache.tika.sax.XHTMLContentHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** An extractor of PowerPoint files that leaves metadata and embedded files to Tika. */
final class SlideExtractor extends SXSLFPowerPointExtractorDecorator {

  private final PackagePart main;
  private final OfficeParts parts;

  /**
   * @param main part with the list of slides
   */
  SlideExtractor(
      Metadata metadata,
      ParseContext context,
      XSLFEventBasedPowerPointExtractor extractor,
      PackagePart main) {
    super(metadata, context, extractor);
    this.main = main;
    this.parts = new OfficeParts(metadata);
  }

  @Override
  protected void buildXHTML(XHTMLContentHandler xhtml) throws SAXException, IOException {
    try {
      SlideComments comments = SlideComments.open(main, parts);
      SlideLayouts layouts = new SlideLayouts(parts);
      for (@Nullable String relation : slides()) {
        xhtml.startElement("div", "class", "slide-content");
        @Nullable PackagePart slide = parts.byId(main, relation);
        if (slide != null) {
          XhtmlBuffer out = new XhtmlBuffer();
          SlideReader.read(slide, parts, layouts, out);
          SlideNotes.read(slide, parts, out);
          comments.write(slide, out);
          out.flush(xhtml);
        }
        xhtml.endElement("div");
      }
    } catch (TikaException e) {
      throw new IOException(e);
    }
  }

  /** Returns the relations of the slides in the order of the show. */
  private List<@Nullable String> slides() throws SAXException {
    List<@Nullable String> slides = new ArrayList<>();
    parts.read(
        main,
        xml ->
            xml.children(
                name -> {
                  if (name.equals("sldIdLst")) {
                    xml.children(slide -> slides.add(xml.relation("id")));
                  }
                }));
    return slides;
  }
}
