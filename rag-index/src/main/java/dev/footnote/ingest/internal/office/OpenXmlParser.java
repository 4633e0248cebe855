package dev.footnote.ingest.internal.office;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import org.apache.poi.UnsupportedFileFormatException;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.exceptions.InvalidOperationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TemporaryResources;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLExtractor;
import org.apache.tika.parser.microsoft.ooxml.OPCPackageWrapper;
import org.apache.tika.zip.utils.ZipSalvager;
import org.apache.xmlbeans.XmlException;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** A parser of an Office file that is a package of XML files. Stateless and thread-safe. */
abstract class OpenXmlParser implements Parser {

  private static final long serialVersionUID = 1L;

  /** Creates the extractor of an opened file. */
  abstract OOXMLExtractor extractor(OPCPackage opened, Metadata metadata, ParseContext context)
      throws IOException, OpenXML4JException, XmlException, TikaException;

  @Override
  public void parse(
      InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
      throws IOException, SAXException, TikaException {
    if (context.get(OfficeParserConfig.class) == null) {
      context.set(OfficeParserConfig.class, new OfficeParserConfig());
    }
    try (TemporaryResources temporary = new TemporaryResources()) {
      OPCPackage opened = open(TikaInputStream.get(stream, temporary, metadata), temporary);
      OOXMLExtractor extractor = extractor(opened, metadata, context);
      extractor.getMetadataExtractor().extract(metadata);
      extractor.getXHTML(handler, metadata, context);
      warnOfStrictForm(opened, metadata);
    } catch (OpenXML4JException | XmlException e) {
      throw damaged(e);
    }
  }

  /** Tika finds pictures and embedded files by their relations in the ordinary form only. */
  private static void warnOfStrictForm(OPCPackage opened, Metadata metadata)
      throws InvalidFormatException {
    boolean isStrict =
        !opened.getRelationshipsByType(PackageRelationshipTypes.STRICT_CORE_DOCUMENT).isEmpty();
    long unread =
        opened.getParts().stream()
            .map(part -> part.getPartName().getName())
            .filter(name -> name.contains("/media/") || name.contains("/embeddings/"))
            .count();
    if (isStrict && unread > 0) {
      metadata.add(
          TikaCoreProperties.TIKA_META_EXCEPTION_WARNING,
          "%d pictures or embedded files were not read, because the file is in the Strict Open XML form: save it in the ordinary form"
              .formatted(unread));
    }
  }

  private static TikaException damaged(Exception e) {
    return new TikaException("its package is damaged", e);
  }

  /** Returns the package that Tika opened to detect the format, or opens it. */
  private static OPCPackage open(TikaInputStream stream, TemporaryResources temporary)
      throws IOException, OpenXML4JException, TikaException {
    if (stream.getOpenContainer() instanceof OPCPackageWrapper wrapper) {
      return wrapper.getOPCPackage();
    }
    OPCPackage opened;
    try {
      opened = OPCPackage.open(stream.getFile().getPath(), PackageAccess.READ);
    } catch (InvalidOperationException e) {
      opened = repaired(stream, temporary);
    } catch (OpenXML4JRuntimeException | UnsupportedFileFormatException e) {
      throw damaged(e);
    }
    stream.setOpenContainer(new OPCPackageWrapper(opened));
    return opened;
  }

  private static OPCPackage repaired(TikaInputStream stream, TemporaryResources temporary)
      throws IOException, OpenXML4JException, TikaException {
    File repaired = temporary.createTempFile().toFile();
    ZipSalvager.salvageCopy(stream.getFile(), repaired);
    try {
      return OPCPackage.open(repaired.getPath(), PackageAccess.READ);
    } catch (OpenXML4JRuntimeException | UnsupportedFileFormatException e) {
      throw damaged(e);
    }
  }
}
