package dev.footnote.ingest.internal.office;

import java.io.IOException;
import java.util.Set;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.SummaryExtractor;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.SAXException;

/** A parser of Word's and PowerPoint's formats before 2007. Thread-safe. */
public final class BinaryOfficeParser extends OfficeParser {

  private static final long serialVersionUID = 1L;

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return Set.of(POIFSDocumentType.WORDDOCUMENT.getType(), POIFSDocumentType.POWERPOINT.getType());
  }

  @Override
  protected void parse(
      DirectoryNode root, ParseContext context, Metadata metadata, XHTMLContentHandler xhtml)
      throws IOException, SAXException, TikaException {
    POIFSDocumentType type = POIFSDocumentType.detectType(root);
    if (!getSupportedTypes(context).contains(type.getType())) {
      super.parse(root, context, metadata, xhtml);
      return;
    }
    new SummaryExtractor(metadata).parseSummaries(root);
    metadata.set(Metadata.CONTENT_TYPE, type.getType().toString());
    if (type == POIFSDocumentType.WORDDOCUMENT) {
      new BinaryWordExtractor(context, metadata).parse(root, xhtml);
    } else {
      new BinarySlideExtractor(context, metadata).parse(root, xhtml);
    }
  }
}
