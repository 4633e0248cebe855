package dev.footnote.ingest.internal.office;

import com.google.common.collect.ImmutableList;
import dev.footnote.ingest.internal.format.WorkbookParser;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Set;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.tika.detect.microsoft.ooxml.OPCPackageDetector;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.PasswordProvider;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.ooxml.OPCPackageWrapper;
import org.apache.tika.sax.BodyContentHandler;
import org.apache.tika.sax.EmbeddedContentHandler;
import org.apache.tika.sax.XHTMLContentHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * A parser of encrypted files of Office's newer formats, which are read by the same parsers as
 * those that are not encrypted. Thread-safe.
 */
public final class EncryptedOfficeParser extends OfficeParser {

  private static final long serialVersionUID = 1L;

  private static final List<Parser> PARSERS =
      ImmutableList.of(
          new WordParser(), new SlideParser(), new WorkbookParser(SheetDrawing::write));

  @Override
  public Set<MediaType> getSupportedTypes(ParseContext context) {
    return Set.of(MediaType.application("x-tika-ooxml-protected"));
  }

  @Override
  protected void parse(
      DirectoryNode root, ParseContext context, Metadata metadata, XHTMLContentHandler xhtml)
      throws IOException, SAXException, TikaException {
    if (POIFSDocumentType.detectType(root) != POIFSDocumentType.ENCRYPTED) {
      super.parse(root, context, metadata, xhtml);
      return;
    }
    try {
      Decryptor decryptor = Decryptor.getInstance(new EncryptionInfo(root));
      if (!decryptor.verifyPassword(password(context, metadata))) {
        throw new EncryptedDocumentException();
      }
      try (TikaInputStream file = TikaInputStream.get(decryptor.getDataStream(root))) {
        parseDecrypted(file, context, metadata, xhtml);
      }
    } catch (GeneralSecurityException | FileNotFoundException e) {
      throw new EncryptedDocumentException(e);
    }
  }

  private static String password(ParseContext context, Metadata metadata) {
    @Nullable PasswordProvider passwords = context.get(PasswordProvider.class);
    @Nullable String password = passwords == null ? null : passwords.getPassword(metadata);
    return password == null ? Decryptor.DEFAULT_PASSWORD : password;
  }

  private static void parseDecrypted(
      TikaInputStream file, ParseContext context, Metadata metadata, XHTMLContentHandler xhtml)
      throws IOException, SAXException, TikaException {
    @Nullable MediaType type;
    try {
      OPCPackage opened = OPCPackage.open(file.getFile().getPath(), PackageAccess.READ);
      file.setOpenContainer(new OPCPackageWrapper(opened));
      type = OPCPackageDetector.detectOfficeOpenXML(opened);
    } catch (InvalidFormatException | RuntimeException e) {
      throw new TikaException("its package is damaged", e);
    }
    Parser parser =
        PARSERS.stream()
            .filter(each -> type != null && each.getSupportedTypes(context).contains(type))
            .findFirst()
            .orElseGet(OOXMLParser::new);
    if (type != null) {
      metadata.set(Metadata.CONTENT_TYPE, type.toString());
    }
    metadata.add(TikaCoreProperties.TIKA_PARSED_BY, parser.getClass().getName());
    parser.parse(
        file, new EmbeddedContentHandler(new BodyContentHandler(xhtml)), metadata, context);
  }
}
