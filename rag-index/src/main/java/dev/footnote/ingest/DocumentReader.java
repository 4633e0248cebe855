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
 * Reads files into documents: PDF, Word, Excel, PowerPoint, OpenDocument, RTF, HTML, EPUB, e-mail,
 * Markdown, AsciiDoc, CSV, XML, JSON, plain text, and archives of these. Immutable and thread-safe.
 *
 * <p>The format is told from the bytes first and from the name second. Files inside a file, such as
 * an e-mail's attachments, are documents of their own, called {@code mail.eml!/report.pdf}; the
 * file's own text ends with a list of their names. Text in pictures is read where Tesseract is
 * installed. Nothing is fetched over the network, no other program is started, and XML's external
 * entities are not resolved.
 *
 * <p>Files of strangers are read within limits: of text, of time, of files inside a file, and of
 * what these unpack to. Reading takes memory in proportion to the text, and for some formats to the
 * file; a stream is first copied to a temporary file. Each file is parsed on a daemon thread of its
 * own. A parser that hangs is given up when its time is over, but Java cannot end it: it goes on
 * until it returns by itself, and until then keeps a core busy and its memory. So whoever takes
 * files from anybody should have them parsed in {@linkplain Builder#separateProcesses separate
 * processes}, which can be ended.
 */
public final class DocumentReader implements AutoCloseable {

  /** Most characters, if nothing else is asked for: a shelf of 40 novels. */
  public static final int DEFAULT_MAX_CHARACTERS = 20_000_000;

  /** Most files inside a file, if nothing else is asked for. */
  public static final int DEFAULT_MAX_ATTACHMENTS = 10_000;

  /** Most bytes that a file unpacks to, if nothing else is asked for: 2 GiB. */
  public static final long DEFAULT_MAX_UNPACKED_BYTES = 1L << 31;

  /** Name of the attribute that says from which URI a document was fetched. */
  public static final String SOURCE = "source";

  /** Rises whenever this package makes another document of the same bytes. */
  private static final int REVISION = 4;

  private final ReadLimits limits;
  private final boolean knowsPasswords;
  private final FileParser parser;

  /** Asked for only where there is a file without text. */
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
   * A reader with the default limits, in this JVM. The first file takes it some 100 milliseconds
   * more than others, so a host keeps it.
   */
  public static DocumentReader create() {
    return builder().build();
  }

  /** Options of a reader. */
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
   * @throws ReadException if it cannot be read, see {@link Reason}; {@link Reason#UNSUPPORTED} too
   *     if there is no text in it
   * @throws IllegalArgumentException if the id is not allowed, see {@link Document}
   * @throws IllegalStateException if the reader is closed
   */
  public ReadResult readText(String id, Path file, Access access) {
    return requireText(read(id, file, access), file.toString());
  }

  /**
   * Reads a stream to its end; the caller closes it.
   *
   * @param fileName helps to tell the format and is named in messages
   * @throws ReadException if it cannot be read, see {@link Reason}
   * @throws IllegalArgumentException if the id is not allowed, see {@link Document}
   * @throws IllegalStateException if the reader is closed
   */
  public ReadResult read(String id, String fileName, InputStream content, Access access) {
    try (TemporaryCopy copy = TemporaryCopy.of(content)) {
      return read(id, access, copy.file(), fileName);
    } catch (IOException e) {
      throw unavailable(fileName, e);
    }
  }

  /**
   * Reads a stream that must have text, to its end; the caller closes it.
   *
   * @param fileName helps to tell the format and is named in messages
   * @throws ReadException if it cannot be read, see {@link Reason}; {@link Reason#UNSUPPORTED} too
   *     if there is no text in it
   * @throws IllegalArgumentException if the id is not allowed, see {@link Document}
   * @throws IllegalStateException if the reader is closed
   */
  public ReadResult readText(String id, String fileName, InputStream content, Access access) {
    return requireText(read(id, fileName, content, access), fileName);
  }

  /**
   * Reads what a fetcher brings from a URI, which must have text. The URI as it is written is the
   * document's id, and the attribute {@value #SOURCE} of it and of what lies in it.
   *
   * @throws ReadException if it cannot be fetched ({@link Reason#UNAVAILABLE}) or read, see {@link
   *     Reason}; {@link Reason#UNSUPPORTED} too if there is no text in it
   * @throws IllegalArgumentException if the URI cannot be an id, see {@link Document}
   * @throws IllegalStateException if the reader is closed
   */
  public ReadResult readText(URI uri, Fetcher fetcher, Access access) {
    String id = Document.requireId(uri.toString());
    Fetcher.Content content = fetch(uri, fetcher);
    try (TemporaryCopy copy = copy(uri, content.stream())) {
      String name = content.name(uri);
      return requireText(read(id, access, copy.file(), name), name).from(id);
    } catch (IOException e) {
      throw unavailable(id, e);
    }
  }

  /**
   * A name for the way that every reader makes text of bytes. Where it differs from the one kept
   * with a document, reading the same file again may give another text.
   */
  public static String fingerprint() {
    return Tika.getString() + ", revision " + REVISION;
  }

  /** Ends the separate processes, if there are any; a file that one is reading then fails. */
  @Override
  public void close() {
    parser.close();
  }

  /** Names what a reader can do: a file that one did not read may be read by another. */
  public String limits() {
    return limits + (readsPictures.get() ? ", reads pictures" : "");
  }

  /** Whether to try a file again that has failed so, though it has not changed. */
  public boolean mayReadLater(Reason reason) {
    boolean locked = reason == Reason.ENCRYPTED && knowsPasswords;
    return locked || !reason.isPermanent();
  }

  private ReadResult read(String id, Access access, Path file, String name) {
    Document.requireId(id);
    requireBytes(file, name);
    ParsedFile parsed = parser.parse(file, name);
    List<Document> documents = parsed.whole().documents(id, access);
    return new ReadResult(
        documents.getFirst(), documents.subList(1, documents.size()), parsed.gaps());
  }

  private static ReadResult requireText(ReadResult reading, String name) {
    if (reading.documents().allMatch(document -> document.text().isEmpty())) {
      String why = reading.gaps().isEmpty() ? "" : ": " + String.join("; ", reading.gaps());
      throw new ReadException(Reason.UNSUPPORTED, name, "has no text" + why);
    }
    return reading;
  }

  /** Clients have their own unchecked exceptions, and so have their streams. */
  private static Fetcher.Content fetch(URI uri, Fetcher fetcher) {
    try {
      return fetcher.fetch(uri);
    } catch (IOException | RuntimeException e) {
      throw notFetched(uri, e);
    }
  }

  private static TemporaryCopy copy(URI uri, InputStream content) {
    try {
      return TemporaryCopy.ofAll(content);
    } catch (IOException | RuntimeException e) {
      throw notFetched(uri, e);
    }
  }

  private static ReadException notFetched(URI uri, Exception cause) {
    return new ReadException(
        Reason.UNAVAILABLE, uri.toString(), "could not be fetched: " + cause, cause);
  }

  private static void requireBytes(Path file, String name) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new ReadException(Reason.UNAVAILABLE, name, "is not a file, or is gone");
      }
      if (Files.size(file) == 0) {
        throw new ReadException(Reason.EMPTY, name, "is empty: it has no bytes");
      }
    } catch (IOException e) {
      throw unavailable(name, e);
    }
  }

  private static ReadException unavailable(String name, IOException cause) {
    return new ReadException(Reason.UNAVAILABLE, name, "could not be read now: " + cause, cause);
  }

  /** Options of a reader; each setter checks at once. Not thread-safe. */
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
     * Most characters of text of a file and the files in it together; {@value
     * DocumentReader#DEFAULT_MAX_CHARACTERS} if not called. What is longer fails with {@link
     * Reason#TOO_LONG}, and so do the two limits below.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder maxCharacters(int characters) {
      checkArgument(characters >= 1, "limit of %s characters: want at least 1", characters);
      maxCharacters = characters;
      return this;
    }

    /**
     * Most files inside a file, at all depths; {@value DocumentReader#DEFAULT_MAX_ATTACHMENTS} if
     * not called.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder maxAttachments(int files) {
      checkArgument(files >= 0, "limit of %s files inside a file: want 0 or more", files);
      maxAttachments = files;
      return this;
    }

    /**
     * Most bytes that a file's archives and attachments unpack to, all together; 2 GiB if not
     * called. Some of them are written to temporary files.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder maxUnpackedBytes(long bytes) {
      checkArgument(bytes >= 1, "limit of %s bytes unpacked: want at least 1", bytes);
      maxUnpackedBytes = bytes;
      return this;
    }

    /**
     * The time that parsing a file may take; 2 minutes if not called. What takes longer fails with
     * {@link Reason#TIMED_OUT}. Interrupting the thread that reads ends it too.
     *
     * @throws IllegalArgumentException if it is less than a millisecond, or more than a day
     */
    public Builder timeLimit(Duration limit) {
      checkArgument(
          limit.compareTo(Duration.ofMillis(1)) >= 0 && limit.compareTo(Duration.ofDays(1)) <= 0,
          "time limit %s: want a millisecond to a day",
          limit);
      timeLimit = limit;
      return this;
    }

    /**
     * The languages of text in pictures, by Tesseract's names and joined by a plus, such as {@code
     * eng+deu}; {@code eng} if not called. Picture files, and pages of a PDF that are pictures, are
     * read by that program where it is on the path, a second or so for each page, in half of the
     * time limit; pages that it did not read are told in {@link ReadResult#gaps}.
     *
     * @throws IllegalArgumentException if they are not written so
     */
    public Builder ocr(String languages) {
      checkArgument(
          languages.matches("[A-Za-z][\\w/]*(?:\\+[A-Za-z][\\w/]*)*"),
          "languages \"%s\": want Tesseract's names, joined by a plus",
          languages);
      ocrLanguages = languages;
      return this;
    }

    /** Leaves the text in pictures alone, and starts no program for it. */
    public Builder withoutOcr() {
      ocrLanguages = "";
      return this;
    }

    /**
     * Who knows the passwords of locked PDF and Office files and 7z archives; nobody if not called.
     * The entries of a locked zip archive cannot be read. A folder's locked files are tried again
     * with each sync; one that is locked inside another, when that one changes.
     */
    public Builder passwords(PasswordSource source) {
      passwords = Optional.of(source);
      return this;
    }

    /**
     * Parses files in Java processes of their own, which this one starts when they are needed, and
     * ends when a file takes too long. A file that makes its process crash fails with {@link
     * Reason#CRASHED}, and the next one is read by a fresh process. They have the rights of this
     * process: they keep accidents away from it, and are no jail. What they log goes to the
     * standard error output. The reader must be closed.
     *
     * @param atMost files that are parsed at the same time
     * @param jvmOptions of these processes, such as {@code -Xmx1g}; if there is no {@code -cp}
     *     among them, they have the class path of this one
     * @throws IllegalArgumentException if {@code atMost} is less than 1
     */
    public Builder separateProcesses(int atMost, String... jvmOptions) {
      checkArgument(atMost >= 1, "at most %s processes: want at least 1", atMost);
      this.processes = atMost;
      this.jvmOptions = ImmutableList.copyOf(jvmOptions);
      return this;
    }

    /** A reader with these options; the builder can go on. */
    public DocumentReader build() {
      return new DocumentReader(this);
    }
  }
}
