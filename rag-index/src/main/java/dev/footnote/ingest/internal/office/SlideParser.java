package dev.footnote.ingest.internal.office;

import java.io.IOException;
import java.util.Set;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.microsoft.ooxml.OOXMLExtractor;
import org.apache.tika.parser.microsoft.ooxml.xslf.XSLFEventBasedPowerPointExtractor;
import org.apache.xmlbeans.XmlException;
import org.jspecify.annotations.Nullable;

/** A parser of PowerPoint's newer formats. Stateless and thread-safe. */
public final class SlideParser extends OpenXmlParser {

  private static final long serialVersionUID = 1L;

  private static final Set<MediaType> TYPES =
      Set.of(
          MediaType.application("vnd.openxmlformats-officedocument.presentationml.presentation"),
          MediaType.application("vnd.openxmlformats-officedocument.presentationml.template"),
          MediaType.application("vnd.openxmlformats-officedocument.presentationml.slideshow"),
          MediaType.application("vnd.ms-powerpoint.presentation.macroenabled.12"),
          MediaType.application("vnd.ms-powerpoint.slideshow.macroenabled.12"),
          MediaType.application("vnd.ms-powerpoint.template.macroenabled.12"));

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return TYPES;
  }

  @Override
  OOXMLExtractor extractor(OPCPackage opened, Metadata metadata, ParseContext context)
      throws IOException, OpenXML4JException, XmlException, TikaException {
    @Nullable PackagePart main = MainPart.of(opened);
    if (main == null) {
      throw new TikaException("the package has no presentation");
    }
    return new SlideExtractor(
        metadata, context, new XSLFEventBasedPowerPointExtractor(opened), main);
  }
}
