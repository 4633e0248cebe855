package dev.footnote.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.document.Access;
import dev.footnote.ingest.ReadException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** A book is encrypted if its chapters are, not if only its fonts are. */
class EncryptedBookTest {

  @Test
  void a_book_with_encrypted_fonts_is_read() throws IOException {
    String fonts =
        encrypted("http://www.idpf.org/2008/embedding", "OEBPS/a.otf")
            + encrypted("http://ns.adobe.com/pdf/enc#RC", "OEBPS/b.ttf");

    assertThat(read(fonts).document().text()).isEqualTo("The boiler lasts nine years.");
  }

  @Test
  void a_book_with_encrypted_chapters_is_encrypted() throws IOException {
    String chapter = encrypted("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OEBPS/a.xhtml");

    assertThatThrownBy(() -> read(chapter))
        .isInstanceOfSatisfying(
            ReadException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ENCRYPTED));
  }

  private static ReadResult read(String encryption) throws IOException {
    return DocumentReader.create()
        .read("id", "a.epub", new ByteArrayInputStream(book(encryption)), Access.everyone());
  }

  private static String encrypted(String algorithm, String entry) {
    return "<e:EncryptedData><e:EncryptionMethod Algorithm=\"%s\"/><e:CipherData><e:CipherReference URI=\"%s\"/></e:CipherData></e:EncryptedData>"
        .formatted(algorithm, entry);
  }

  private static byte[] book(String encryption) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      add(zip, "mimetype", "application/epub+zip");
      add(
          zip,
          "META-INF/container.xml",
          "<container"
              + " xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile"
              + " full-path=\"OEBPS/c.opf\""
              + " media-type=\"application/oebps-package+xml\"/></rootfiles></container>");
      add(
          zip,
          "META-INF/encryption.xml",
          "<encryption xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\""
              + " xmlns:e=\"http://www.w3.org/2001/04/xmlenc#\">"
              + encryption
              + "</encryption>");
      add(
          zip,
          "OEBPS/c.opf",
          "<package xmlns=\"http://www.idpf.org/2007/opf\"><manifest><item id=\"a\""
              + " href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref"
              + " idref=\"a\"/></spine></package>");
      add(
          zip,
          "OEBPS/a.xhtml",
          "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>The boiler lasts nine"
              + " years.</p></body></html>");
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(UTF_8));
    zip.closeEntry();
  }
}
