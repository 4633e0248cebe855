package dev.footnote.ingest.internal.format;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.Sets;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.extractor.EmbeddedDocumentUtil;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.PasswordProvider;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * A parser of Excel's and OpenDocument's workbooks. It rewrites the events of Tika's parsers to the
 * tables on each sheet, with the number of each row and of its first column: {@code <tr
 * data-row="7" data-column="1">}. Stateless and thread-safe.
 */
public final class WorkbookParser implements Parser {

  /** Attribute with the number of a row, from 1. */
  public static final String ROW = "data-row";

  /** Attribute of a row with the number of its first cell's column, from 1; 1 if missing. */
  public static final String COLUMN = "data-column";

  private static final long serialVersionUID = 1L;

  private static final MediaType OLD = MediaType.application("vnd.ms-excel");
  private static final MediaType BINARY =
      MediaType.application("vnd.ms-excel.sheet.binary.macroenabled.12");
  private static final Set<MediaType> OPEN =
      Set.of(
          MediaType.application("vnd.oasis.opendocument.spreadsheet"),
          MediaType.application("vnd.oasis.opendocument.spreadsheet-template"),
          MediaType.application("x-vnd.oasis.opendocument.spreadsheet"),
          MediaType.application("x-vnd.oasis.opendocument.spreadsheet-template"));
  private static final Set<MediaType> EXCEL =
      Set.of(
          OLD,
          BINARY,
          MediaType.application("vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
          MediaType.application("vnd.openxmlformats-officedocument.spreadsheetml.template"),
          MediaType.application("vnd.ms-excel.sheet.macroenabled.12"),
          MediaType.application("vnd.ms-excel.template.macroenabled.12"));

  private final SheetDrawings drawings;

  /**
   * @param drawings reads what is drawn on the sheets of Excel's newer formats
   */
  public WorkbookParser(SheetDrawings drawings) {
    this.drawings = drawings;
  }

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return Sets.union(EXCEL, OPEN);
  }

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    @Nullable MediaType type = MediaType.parse(metadata.get(Metadata.CONTENT_TYPE));
    if (type != null && OPEN.contains(type)) {
      OpenDocumentParser parser = new OpenDocumentParser();
      parser.setContentParser(new OpenSheets());
      ContentHandler tables =
          new SheetTables(handler, () -> WorkbookFacts.NONE, drawings, metadata);
      parser.parse(stream, tables, metadata, context);
      return;
    }
    @Nullable TikaInputStream file = TikaInputStream.cast(stream);
    Supplier<WorkbookFacts> facts =
        Suppliers.memoize(
            () ->
                WorkbookFacts.of(
                    file == null ? null : file.getOpenContainer(), BINARY.equals(type)));
    ContentHandler tables = new SheetTables(handler, facts, drawings, metadata);
    if (OLD.equals(type)) {
      new OfficeParser().parse(stream, tables, metadata, own(context, true));
    } else {
      new OOXMLParser().parse(stream, tables, metadata, own(context, false));
    }
  }

  /**
   * Creates a separate context, so that files inside the workbook are parsed as usual. Tika leaves
   * drawings out, as it would take a chart's values apart.
   *
   * @param isOld whether the format is the older one; in the newer ones Tika would repeat empty
   *     rows above each row
   */
  private static ParseContext own(ParseContext context, boolean isOld) {
    OfficeParserConfig config = new OfficeParserConfig();
    config.setIncludeHeadersAndFooters(false);
    config.setIncludeMissingRows(isOld);
    config.setIncludeShapeBasedContent(isOld);
    config.setConcatenatePhoneticRuns(false);
    ParseContext own = new ParseContext();
    own.set(OfficeParserConfig.class, config);
    own.set(
        EmbeddedDocumentExtractor.class,
        EmbeddedDocumentUtil.getEmbeddedDocumentExtractor(context));
    own.set(PasswordProvider.class, context.get(PasswordProvider.class));
    return own;
  }
}
