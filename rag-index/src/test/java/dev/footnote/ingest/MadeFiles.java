package dev.footnote.ingest;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footnote.fixture.Pdf;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Bytes of files that tests need. */
final class MadeFiles {

  private MadeFiles() {}

  static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  static byte[] docx(String... paragraphs) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XWPFDocument document = new XWPFDocument()) {
      for (String paragraph : paragraphs) {
        document.createParagraph().createRun().setText(paragraph);
      }
      document.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] pdf(String... pages) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PDDocument document = Pdf.ofPages(pages).draw()) {
      document.save(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A PDF whose text is "Secret.". */
  static byte[] lockedPdf(String password) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PDDocument document = Pdf.ofPages("Secret.").draw()) {
      document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
      document.save(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A Word file whose text is "Secret.". */
  static byte[] lockedDocx(String password) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (POIFSFileSystem container = new POIFSFileSystem()) {
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.standard).getEncryptor();
      encryptor.confirmPassword(password);
      try (OutputStream content = encryptor.getDataStream(container)) {
        content.write(docx("Secret."));
      }
      container.writeFilesystem(bytes);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] zip(Entry... entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Entry entry : entries) {
        zip.putNextEntry(new ZipEntry(entry.name()));
        zip.write(entry.bytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The same archive with other content in one entry. */
  static byte[] withEntry(byte[] archive, String name, String text) {
    List<Entry> entries = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] bytes = entry.getName().equals(name) ? utf8(text) : zip.readAllBytes();
        entries.add(new Entry(entry.getName(), bytes));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zip(entries.toArray(Entry[]::new));
  }

  /** A spreadsheet of OpenDocument with this in its {@code office:spreadsheet}. */
  static byte[] ods(String sheets, Entry... more) {
    String content =
        """
        <office:document-content
          xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
          xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
          xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
          xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
          xmlns:chart="urn:oasis:names:tc:opendocument:xmlns:chart:1.0"
          xmlns:dc="http://purl.org/dc/elements/1.1/">
          <office:body><office:spreadsheet>%s</office:spreadsheet></office:body>
        </office:document-content>
        """
            .formatted(sheets);
    return zip(
        Stream.concat(
                Stream.of(
                    Entry.of("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
                    Entry.of("content.xml", content)),
                Stream.of(more))
            .toArray(Entry[]::new));
  }

  static byte[] tar(Entry... entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (Entry entry : entries) {
        TarArchiveEntry header = new TarArchiveEntry(entry.name());
        header.setSize(entry.bytes().length);
        tar.putArchiveEntry(header);
        tar.write(entry.bytes());
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A message as Outlook saves it. */
  static byte[] msg(String subject, String body, Entry attachment) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (POIFSFileSystem container = new POIFSFileSystem()) {
      DirectoryEntry message = container.getRoot();
      message.createDirectory("__nameid_version1.0");
      stream(message, "__properties_version1.0", new byte[32]);
      stream(message, "__substg1.0_001A001F", "IPM.Note".getBytes(UTF_16LE));
      stream(message, "__substg1.0_0037001F", subject.getBytes(UTF_16LE));
      stream(message, "__substg1.0_1000001F", body.getBytes(UTF_16LE));
      DirectoryEntry attached = message.createDirectory("__attach_version1.0_#00000000");
      stream(attached, "__properties_version1.0", new byte[8]);
      stream(attached, "__substg1.0_3707001F", attachment.name().getBytes(UTF_16LE));
      stream(attached, "__substg1.0_37010102", attachment.bytes());
      container.writeFilesystem(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void stream(DirectoryEntry folder, String name, byte[] bytes) throws IOException {
    folder.createDocument(name, new ByteArrayInputStream(bytes));
  }

  /** A message with a file attached. */
  static byte[] eml(String subject, String body, Entry attachment) {
    return utf8(
        """
        From: Ann Lee <ann@example.org>
        To: bob@example.org
        Subject: %s
        Date: Tue, 4 Mar 2025 10:30:00 +0100
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=XX

        --XX
        Content-Type: text/plain; charset=UTF-8

        %s
        --XX
        Content-Type: application/octet-stream; name=%s
        Content-Disposition: attachment; filename=%s
        Content-Transfer-Encoding: base64

        %s
        --XX--
        """
            .formatted(
                subject,
                body,
                attachment.name(),
                attachment.name(),
                Base64.getMimeEncoder().encodeToString(attachment.bytes())));
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A file, or one in an archive. */
  static final class Entry {
    private final String name;
    private final byte[] bytes;

    Entry(String name, byte[] bytes) {
      this.name = name;
      this.bytes = bytes;
    }

    static Entry of(String name, String text) {
      return new Entry(name, utf8(text));
    }

    String name() {
      return name;
    }

    byte[] bytes() {
      return bytes;
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
