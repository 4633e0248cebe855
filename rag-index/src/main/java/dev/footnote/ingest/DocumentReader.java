package dev.footnote.ingest;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.ingest.ReadException.Reason;
import dev.footnote.ingest.internal.pdf.TesseractOcr;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.tika.Tika;

/**
 * A reader that turns files into documents. It supports PDF, Word, Excel, PowerPoint, OpenDocument,
 * RTF, HTML, EPUB, e-mail, Markdown, AsciiDoc, CSV, XML, JSON, plain text, and archives of these.
 * Immutable and thread-safe.
 *
 * <p>The bytes determine the format first, the name of the file second. Files inside a file, such
 * as attachments of an e-mail, become documents of their own, with ids such as {@code
 * mail.eml!/report.pdf}. The text of the outer file ends with a list of their names.
 *
 * <p>A reader fetches nothing over the network and does not resolve external entities of XML. It
 * starts one program, and only if that is installed: Tesseract, which reads text in pictures, see
 * {@link Builder#ocr} and {@link Builder#withoutOcr}. With {@link Builder#separateProcesses} it
 * also starts Java.
 *
 * <p>Limits apply to each file: on its text, on time, on files inside it, and on the bytes these
 * unpack to. Reading takes memory in proportion to the text, and for some formats to the file. A
 * stream is first copied to a temporary file. Each file is parsed on a daemon thread of its own.
 *
 * <p>A parser that hangs is abandoned when its time is over, but Java cannot end it. It keeps a
 * core busy and holds its memory until it returns. If you read files from strangers, parse them in
 * {@linkplain Builder#separateProcesses separate processes}, which can be ended.
 */
public final class DocumentReader implements AutoCloseable {

  /** Default limit on the characters of a file: as many as 40 novels have. */
  public static final int DEFAULT_MAX_CHARACTERS = 20_000_000;

  /** Default limit on the files inside a file. */
  public static final int DEFAULT_MAX_ATTACHMENTS = 10_000;

  /** Default limit on the bytes that a file unpacks to: 2 GiB. */
  public static final long DEFAULT_MAX_UNPACKED_BYTES = 1L << 31;

  /** Name of the attribute that holds the URI a document was fetched from. */
  public static final String SOURCE = "source";

  /** Increases whenever this package makes a different document of the same bytes. */
  private static final int REVISION = 5;

  private final ReadLimits limits;
  private final boolean knowsPasswords;
  private final FileParser parser;

  /** Computed for the first file without text, because it starts a program. */
  private final Supplier<Boolean> readsPictures;

  private DocumentReader(Builder builder) {
    this.limits =
        new ReadLimits(
            builder.maxCharacters,
            builder.timeLimit,
            builder.maxAttachments,
            builder.maxUnpackedBytes,
            builder.ocrLanguages);
    this.readsPictures =
        Suppliers.memoize(() -> !limits.ocrLanguages().isEmpty() && TesseractOcr.isInstalled());
    this.knowsPasswords = builder.passwords.isPresent();
    PasswordSource passwords = builder.passwords.orElse(name -> Optional.empty());
    this.parser =
        builder.processes == 0
            ? new ThreadParser(limits, passwords)
            : new ProcessParser(limits, passwords, builder.processes, builder.jvmOptions);
  }

  /**
   * Creates a reader with the default limits that parses in this JVM. The first file takes about
   * 100 milliseconds more than later ones, so keep the reader.
   */
  public static DocumentReader create() {
    return builder().build();
  }

  /** Creates a builder with the default options. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads a file.
   *
   * @throws ReadException if it cannot be read, see {@link Reason}
   * @throws IllegalArgumentException if the id is not allowed, see {@link Document}
   * @throws IllegalStateException if the reader is closed
   */
  public ReadResult read(String id, Path file, Access access) {
    return read(id, access, file, file.toString());
  }

  /**
   * Reads a file that must have text.
   *
   * @throws ReadException if it cannot be read, see {@link Reason}; with {@link Reason#UNSUPPORTED}
   *     if there is no text in it
   * @throws IllegalArgumentException if the id is not allowed, see {@link Document}
   * @throws IllegalStateException if the reader is closed
   */
  public ReadResult readText(String id, Path file, Access access) {
    return requireText(read(id, file, access), file.toString());
  }

  /**
   * Reads a stream to its end. The caller closes it.
   *
   * @param fileName indicates the format and is named in messages
   * @throws ReadException if it cannot be read, see {@link Reason}
   * @throws IllegalArgumentException if the id is not allowed, see {@link Document}
   * @throws IllegalStateException if the reader is closed
   */
  public ReadResult read(String id, String fileName, InputStream content, Access access) {
    try (TemporaryCopy copy = TemporaryCopy.of(content)) {
      return read(id, access, copy.file(), fileName);
    } catch (IOException e) {
      throw notReadable(fileName, e);
    }
  }

  /**
   * Reads a stream that must have text, to its end. The caller closes it.
   *
   * @param fileName indicates the format and is named in messages
   * @throws ReadException if it cannot be read, see {@link Reason}; with {@link Reason#UNSUPPORTED}
   *     if there is no text in it
   * @throws IllegalArgumentException if the id is not allowed, see {@link Document}
   * @throws IllegalStateException if the reader is closed
   */
  public ReadResult readText(String id, String fileName, InputStream content, Access access) {
    return requireText(read(id, fileName, content, access), fileName);
  }

  /**
   * Reads the content of a URI, which must have text. The URI as it is written becomes the
   * document's id. It is also the value of the attribute {@value #SOURCE} of the document and of
   * the documents inside it.
   *
   * @throws ReadException if the content cannot be fetched ({@link Reason#UNAVAILABLE}) or read,
   *     see {@link Reason}; with {@link Reason#UNSUPPORTED} if there is no text in it
   * @throws IllegalArgumentException if the URI cannot be an id, see {@link Document}
   * @throws IllegalStateException if the reader is closed
   */
  public ReadResult readText(URI uri, Fetcher fetcher, Access access) {
    String id = Document.requireId(uri.toString());
    try (FetchedFile file = FetchedFile.fetch(uri, fetcher)) {
      ReadResult result = read(id, access, file.copy().file(), file.name());
      return requireText(result, file.name()).from(id);
    } catch (IOException e) {
      throw notReadable(id, e);
    }
  }

  /**
   * Returns a name for the way in which every reader turns bytes into text. If it differs from the
   * name stored with a document, reading the same file again may produce a different text.
   */
  public static String fingerprint() {
    return Tika.getString() + ", revision " + REVISION;
  }

  /**
   * Returns a name for the limits and abilities of this reader. If it differs from the name stored
   * with a file that could not be read, this reader may succeed. The first call may start Tesseract
   * to find out whether it is installed.
   */
  public String limitsFingerprint() {
    return limits + (readsPictures.get() ? ", reads pictures" : "");
  }

  /** Ends the separate processes, if there are any. Files they are reading fail. */
  @Override
  public void close() {
    parser.close();
  }

  private ReadResult read(String id, Access access, Path file, String name) {
    Document.requireId(id);
    requireBytes(file, name);
    try {
      ParsedFile parsed = parser.parse(file, name);
      List<Document> documents = parsed.root().documents(id, access);
      return new ReadResult(
          documents.getFirst(), documents.subList(1, documents.size()), parsed.gaps());
    } catch (ReadException e) {
      boolean mayBeUnlocked = e.reason() == Reason.ENCRYPTED && knowsPasswords;
      throw mayBeUnlocked ? e.asTemporary() : e;
    } catch (LinkageError e) {
      throw ReadException.classMissing(name, e);
    }
  }

  private static ReadResult requireText(ReadResult result, String name) {
    if (result.documents().allMatch(document -> document.text().isEmpty())) {
      String gaps = result.gaps().isEmpty() ? "" : ": " + String.join("; ", result.gaps());
      throw new ReadException(Reason.UNSUPPORTED, name, "has no text" + gaps);
    }
    return result;
  }

  private static void requireBytes(Path file, String name) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new ReadException(
            Reason.UNAVAILABLE, name, "does not exist or is not a file: check the path");
      }
      if (Files.size(file) == 0) {
        throw new ReadException(Reason.EMPTY, name, "is empty: it has no bytes");
      }
    } catch (IOException e) {
      throw notReadable(name, e);
    }
  }

  private static ReadException notReadable(String name, IOException cause) {
    return ReadException.unavailable(name, "could not be read now: " + cause, cause);
  }

  /** A builder of readers. Each setter checks its value at once. Not thread-safe. */
  public static final class Builder {
    private int maxCharacters = DEFAULT_MAX_CHARACTERS;
    private Duration timeLimit = Duration.ofMinutes(2);
    private int maxAttachments = DEFAULT_MAX_ATTACHMENTS;
    private long maxUnpackedBytes = DEFAULT_MAX_UNPACKED_BYTES;
    private String ocrLanguages = "eng";
    private Optional<PasswordSource> passwords = Optional.empty();
    private int processes;
    private ImmutableList<String> jvmOptions = ImmutableList.of();

    private Builder() {}

    /**
     * Limits the characters of text of a file and the files inside it together. Default: {@value
     * DocumentReader#DEFAULT_MAX_CHARACTERS}. A longer file fails with {@link Reason#TOO_LONG}, and
     * so does a file above the two limits below.
     *
     * @throws IllegalArgumentException if the limit is below 1
     */
    public Builder maxCharacters(int characters) {
      checkArgument(characters >= 1, "limit of %s characters: must be at least 1", characters);
      maxCharacters = characters;
      return this;
    }

    /**
     * Limits the files inside a file, at all depths together. Default: {@value
     * DocumentReader#DEFAULT_MAX_ATTACHMENTS}.
     *
     * @throws IllegalArgumentException if the limit is negative
     */
    public Builder maxAttachments(int files) {
      checkArgument(files >= 0, "limit of %s files inside a file: must be 0 or more", files);
      maxAttachments = files;
      return this;
    }

    /**
     * Limits the bytes that all archives and attachments in a file unpack to. Default: 2 GiB. Some
     * of these bytes are written to temporary files.
     *
     * @throws IllegalArgumentException if the limit is below 1
     */
    public Builder maxUnpackedBytes(long bytes) {
      checkArgument(bytes >= 1, "limit of %s unpacked bytes: must be at least 1", bytes);
      maxUnpackedBytes = bytes;
      return this;
    }

    /**
     * Limits the time for parsing a file. Default: 2 minutes. A file that takes longer fails with
     * {@link Reason#TIMED_OUT}. Interrupting the thread that reads ends reading as well.
     *
     * @throws IllegalArgumentException if the limit is below a millisecond or above a day
     */
    public Builder timeLimit(Duration limit) {
      checkArgument(
          limit.compareTo(Duration.ofMillis(1)) >= 0 && limit.compareTo(Duration.ofDays(1)) <= 0,
          "time limit of %s: must be between a millisecond and a day",
          limit);
      timeLimit = limit;
      return this;
    }

    /**
     * Sets the languages of text in pictures, by Tesseract's names joined by a plus, such as {@code
     * eng+deu}. Default: {@code eng}.
     *
     * <p>If Tesseract is on the path, it reads picture files and pages of a PDF that are pictures.
     * A page takes about a second. All pages together get half of the time limit; pages that were
     * not read are reported in {@link ReadResult#gaps}.
     *
     * @throws IllegalArgumentException if the languages are not written in this way
     */
    public Builder ocr(String languages) {
      checkArgument(
          languages.matches("[A-Za-z][\\w/]*(?:\\+[A-Za-z][\\w/]*)*"),
          "OCR languages \"%s\": must be Tesseract's names joined by a plus, such as eng+deu",
          languages);
      ocrLanguages = languages;
      return this;
    }

    /** Ignores text in pictures, and never starts Tesseract. */
    public Builder withoutOcr() {
      ocrLanguages = "";
      return this;
    }

    /**
     * Sets the source of passwords for locked PDF and Office files and 7z archives. Default: no
     * passwords. Locked entries of zip archives are not supported.
     *
     * <p>A sync retries the locked files of a folder each time. It retries a locked file inside
     * another file only if the outer file changes.
     */
    public Builder passwords(PasswordSource source) {
      passwords = Optional.of(source);
      return this;
    }

    /**
     * Parses files in separate Java processes. They are started when they are needed, and ended if
     * a file takes too long. A file that crashes its process fails with {@link Reason#CRASHED}, and
     * a new process reads the next file. The reader must be closed.
     *
     * <p>The processes have the rights of this process. They keep accidents away from it, but they
     * are not a sandbox. Their log output goes to the standard error output.
     *
     * @param maxProcesses most files that are parsed at the same time
     * @param jvmOptions options of these processes, such as {@code -Xmx1g}; without {@code -cp}
     *     they have the class path of this process
     * @throws IllegalArgumentException if {@code maxProcesses} is below 1
     */
    public Builder separateProcesses(int maxProcesses, String... jvmOptions) {
      checkArgument(maxProcesses >= 1, "%s separate processes: must be at least 1", maxProcesses);
      this.processes = maxProcesses;
      this.jvmOptions = ImmutableList.copyOf(jvmOptions);
      return this;
    }

    /** Creates a reader with these options. The builder can be used again. */
    public DocumentReader build() {
      return new DocumentReader(this);
    }
  }
}
