package dev.footnote.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.extractor.EmbeddedDocumentUtil;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.PasswordProvider;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Tika's parser of Excel's older format, asked for the empty rows too, so that rows can be counted.
 * Stateless and thread-safe.
 *
 * <p>The newer format is not asked for them: there Tika would write all rows above each row again.
 */
final class OldWorkbookParser implements Parser {

  private static final long serialVersionUID = 1L;

  private static final Set<MediaType> TYPES = Set.of(MediaType.application("vnd.ms-excel"));

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return TYPES;
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    OfficeParserConfig withEmptyRows = new OfficeParserConfig();
    withEmptyRows.setWriteSelectHeadersInBody(false);
    withEmptyRows.setIncludeMissingRows(true);
    // A context of its own: what is inside the workbook is read as elsewhere.
    ParseContext own = new ParseContext();
    own.set(OfficeParserConfig.class, withEmptyRows);
    own.set(
        EmbeddedDocumentExtractor.class,
        EmbeddedDocumentUtil.getEmbeddedDocumentExtractor(context));
    own.set(PasswordProvider.class, context.get(PasswordProvider.class));
    new OfficeParser().parse(stream, handler, metadata, own);
  }
}
