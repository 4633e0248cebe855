package dev.footnote.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footnote.fixture.Pdf;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
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
