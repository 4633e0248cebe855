package dev.footnote.ingest.internal.office;

import java.io.IOException;
import java.util.Set;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.microsoft.ooxml.OOXMLExtractor;
import org.apache.tika.parser.microsoft.ooxml.xwpf.XWPFEventBasedWordExtractor;
import org.apache.xmlbeans.XmlException;

/** A parser of Word's newer formats. Stateless and thread-safe. */
public final class WordParser extends OpenXmlParser {

  private static final long serialVersionUID = 1L;

  private static final Set<MediaType> TYPES =
      Set.of(
          MediaType.application("vnd.openxmlformats-officedocument.wordprocessingml.document"),
          MediaType.application("vnd.openxmlformats-officedocument.wordprocessingml.template"),
          MediaType.application("vnd.ms-word.document.macroenabled.12"),
          MediaType.application("vnd.ms-word.template.macroenabled.12"));

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return TYPES;
  }

  @Override
  OOXMLExtractor extractor(OPCPackage opened, Metadata metadata, ParseContext context)
      throws IOException, OpenXML4JException, XmlException {
    return new WordExtractor(metadata, context, new XWPFEventBasedWordExtractor(opened));
  }
}
