package dev.footnote.ingest;

import static dev.footnote.fixture.SampleFiles.gzip;
import static dev.footnote.fixture.SampleFiles.utf8;
import static dev.footnote.fixture.SampleFiles.zip;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.fixture.SampleFiles;
import dev.footnote.fixture.SampleFiles.Entry;
import dev.footnote.ingest.ReadException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A hostile file is rejected, or its text is read, and it does no harm. */
@Timeout(300)
final class HostileFilesTest {

  private static final Access ALL = Access.everyone();
  private static final DocumentReader READER =
      DocumentReader.builder()
          .maxCharacters(2_000_000)
          .maxAttachments(200)
          .maxUnpackedBytes(50_000_000)
          .build();
  private static final String WORD_XML =
      "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
          + "<w:body><w:p><w:r><w:t>kept %s</w:t></w:r></w:p></w:body></w:document>";

  @TempDir Path folder;

  static Stream<Entry> archiveBombs() {
    return Stream.of(
        new Entry("flat.zip", zip(new Entry("a.txt", utf8("a".repeat(10_000_000))))),
        new Entry("nested.zip", nested(4, 10, zip(new Entry("a.txt", new byte[1_000_000])))),
        new Entry("bomb.gz", gzip(utf8("a ".repeat(5_000_000)))),
        new Entry("twice.txt.gz.gz", gzip(gzip(utf8("a ".repeat(5_000_000))))),
        new Entry("many.zip", zip(numbered(2_000))));
  }

  static Stream<Entry> deeplyNested() {
    return Stream.of(
        Entry.of("divs.html", "<div>".repeat(20_000) + "kept"),
        Entry.of("tables.html", "<table><tr><td>".repeat(3_000) + "kept"),
        Entry.of("lists.html", "<ul><li>".repeat(10_000) + "kept"),
        Entry.of("deep.json", "[".repeat(100_000) + "\"kept\""),
        Entry.of("quotes.md", "> ".repeat(20_000) + "kept"),
        Entry.of("lists.md", "- ".repeat(10_000) + "kept"),
        Entry.of("wide.md", table(6_000)),
        Entry.of("attributes.html", "<p " + "a=b ".repeat(100_000) + ">kept"));
  }

  static Stream<Entry> entities() {
    return Stream.of(laughs(), quadratic())
        .flatMap(
            dtd ->
                Stream.of(
                    Entry.of("a.xml", xml(dtd, "<l>kept %s</l>")),
                    Entry.of(
                        "a.svg",
                        xml(
                            dtd,
                            "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>%s</text></svg>")),
                    new Entry("a.docx", docx(xml(dtd, WORD_XML)))));
  }

  static Stream<Entry> pdfs() {
    String page = "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]%s>>endobj\n";
    return Stream.of(
        pdf("own-child.pdf", "2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\n"),
        pdf(
            "cycle.pdf",
            "2 0 obj<</Type/Pages/Kids[4 0 R]/Count 2>>endobj\n"
                + "4 0 obj<</Type/Pages/Kids[2 0 R 3 0 R]/Parent 2 0 R/Count 2>>endobj\n"
                + page.formatted("")),
        pdf(
            "count.pdf",
            "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 2147483647>>endobj\n" + page.formatted("")));
  }

  @ParameterizedTest
  @MethodSource("archiveBombs")
  void a_file_that_unpacks_to_more_than_the_limit_is_rejected(Entry file) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOfSatisfying(
            ReadException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LONG))
        .hasMessageContaining("has more than");
    assertGoodFileIsRead();
  }

  @Test
  void unpacked_bytes_are_counted_over_all_depths() {
    byte[] text = utf8("word ".repeat(10_000));
    byte[] archive = zip(new Entry("a.zip", zip(new Entry("a.txt", text))));
    DocumentReader reader = DocumentReader.builder().maxUnpackedBytes(50_000).build();

    assertThat(reader.read("id", "a.txt.gz", bytes(gzip(text)), ALL).document().text())
        .isNotEmpty();
    assertThatThrownBy(() -> reader.read("id", "a.zip", bytes(archive), ALL))
        .isInstanceOfSatisfying(
            ReadException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LONG))
        .hasMessageContaining("more than 50,000 bytes unpacked");
  }

  @Test
  void files_inside_a_file_are_counted_over_all_depths() {
    byte[] archive = zip(new Entry("a.zip", zip(numbered(2))));
    DocumentReader three = DocumentReader.builder().maxAttachments(3).build();
    DocumentReader two = DocumentReader.builder().maxAttachments(2).build();

    assertThat(text(three.read("id", "a.zip", bytes(archive), ALL))).contains("x1");
    assertThatThrownBy(() -> two.read("id", "a.zip", bytes(archive), ALL))
        .hasMessageContaining("more than 2 files inside it");
  }

  @Test
  void nested_archives_are_read_to_a_maximum_depth_and_the_rest_is_a_gap() {
    byte[] archive = zip(Entry.of("a.txt", "Deep."));
    for (int i = 0; i < 30; i++) {
      archive = zip(new Entry(i + ".zip", archive));
    }

    ReadResult result = READER.read("id", "a.zip", bytes(archive), ALL);

    assertThat(result.gaps()).singleElement().asString().contains("more than 8 files deep");
  }

  @Test
  void names_with_parent_folders_do_not_write_outside_of_an_archive() throws IOException {
    Path outside = folder.resolve("outside.txt");
    byte[] archive =
        zip(
            Entry.of("../../../../../../../.." + outside, "Slip."),
            Entry.of(outside.toString(), "Root."),
            Entry.of("..\\..\\x.txt", "Windows."));

    assertThat(text(READER.read("id", "a.zip", bytes(archive), ALL)))
        .contains("Slip.", "Root.", "Windows.");
    assertThat(outside).doesNotExist();
  }

  @Test
  void unusual_names_in_an_archive_are_supported() {
    byte[] archive =
        zip(
            Entry.of("a\nb\t\1.txt", "One."),
            Entry.of("\u202Egpj.exe.txt", "Two."),
            Entry.of("n".repeat(60_000) + ".txt", "Three."),
            Entry.of(" ", "Four."));

    assertThat(text(READER.read("id", "a.zip", bytes(archive), ALL)))
        .contains("One.", "Two.", "Three.", "Four.");
  }

  @ParameterizedTest
  @MethodSource("deeplyNested")
  void deeply_nested_elements_are_read(Entry file) {
    assertThat(read(file).document().text()).contains("kept");
  }

  @Test
  void deeply_nested_xml_is_rejected() {
    Entry file = Entry.of("a.xml", xml("", "<a>".repeat(20_000) + "x" + "</a>".repeat(20_000)));

    assertThat(outcome(file)).startsWith("DAMAGED");
    assertGoodFileIsRead();
  }

  @ParameterizedTest
  @MethodSource("entities")
  void exponential_entities_are_rejected(Entry file) {
    assertThat(outcome(file)).startsWith("DAMAGED");
    assertGoodFileIsRead();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.xml", "a.svg", "a.docx", "a.epub", "a.odt", "a.ods", "a.xlsx"})
  void an_external_entity_is_not_fetched(String name) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "password");
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String http = "http://127.0.0.1:" + server.getLocalPort() + "/x";
      String dtd =
          "<!DOCTYPE l PUBLIC \"-//X//X\" \"%s\" [<!ENTITY e SYSTEM \"%s\"><!ENTITY f SYSTEM \"%s\"><!ENTITY %% p SYSTEM \"%s\"> %%p;]>"
              .formatted(http, secret.toUri(), http, http);
      Entry file = new Entry(name, container(name, xml(dtd, "<l>kept &e;&f;</l>")));

      assertThat(outcome(file)).doesNotContain("password");

      server.setSoTimeout(1);
      assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
    }
    assertGoodFileIsRead();
  }

  @ParameterizedTest
  @MethodSource("pdfs")
  void a_pdf_that_refers_to_itself_is_read_or_rejected(Entry file) {
    assertThat(outcome(file)).matches("(?s)(READ|DAMAGED).*");
    assertGoodFileIsRead();
  }

  @Test
  void a_tar_archive_that_is_shorter_than_its_header_says_is_rejected() {
    assertThat(outcome(new Entry("a.tar", tar("a.txt", "77777777777", "short"))))
        .startsWith("DAMAGED");
    assertGoodFileIsRead();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ", "a", "a.", "1.", "\n", "- ", "\n ", "1.1 ", "a-\n", "A ", "=", "\t", "\u00a0", "\"",
        "a,", ".", "\r", "|", "(a) ", "I. "
      })
  void half_a_million_repetitions_are_read_without_quadratic_time(String repeated) {
    String text = "x" + repeated.repeat(500_000 / repeated.length()) + "x";
    for (String name : List.of("a.txt", "a.md", "a.adoc", "a.csv", "a.html", "a.json")) {
      assertThat(outcome(Entry.of(name, text))).startsWith("READ");
    }
  }

  @Test
  void a_parser_that_hangs_is_abandoned() {
    CountDownLatch later = new CountDownLatch(1);
    PasswordSource hanging =
        name -> {
          Uninterruptibles.awaitUninterruptibly(later);
          return Optional.empty();
        };
    DocumentReader reader =
        DocumentReader.builder().timeLimit(Duration.ofMillis(1)).passwords(hanging).build();
    try {
      assertThatThrownBy(() -> reader.read("id", "a.pdf", bytes(SampleFiles.lockedPdf("x")), ALL))
          .isInstanceOfSatisfying(
              ReadException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT))
          .hasMessageContaining("longer than 0.001 seconds");
      assertGoodFileIsRead();
    } finally {
      later.countDown();
    }
  }

  @Test
  void a_password_opens_a_file_and_a_wrong_one_is_reported() {
    byte[] locked = SampleFiles.lockedPdf("user");
    byte[] office = SampleFiles.lockedDocx("user");

    for (Entry file : List.of(new Entry("a.pdf", locked), new Entry("a.docx", office))) {
      assertThat(outcome(file)).startsWith("ENCRYPTED").contains("Builder.passwords");
      assertThat(
              knowing("user").read("id", file.name(), bytes(file.bytes()), ALL).document().text())
          .isEqualTo("Secret.");
      assertThatThrownBy(() -> knowing("other").read("id", file.name(), bytes(file.bytes()), ALL))
          .hasMessageContaining("does not open it");
    }
  }

  @Test
  void a_locked_entry_of_a_zip_archive_is_a_gap() {
    byte[] archive = zip(Entry.of("open.txt", "Open."), Entry.of("shut.txt", "Shut."));
    String text = new String(archive, ISO_8859_1);
    archive[text.lastIndexOf("PK\3\4") + 6] |= 1;
    archive[text.lastIndexOf("PK\1\2") + 8] |= 1;

    ReadResult result = READER.read("id", "a.zip", bytes(archive), ALL);

    assertThat(text(result)).contains("Open.").doesNotContain("Shut.");
    assertThat(result.gaps()).singleElement().asString().contains("shut.txt", "encryption");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_file_that_is_deleted_or_truncated_while_it_is_read_fails(boolean shrinks)
      throws IOException {
    Path file = Files.write(folder.resolve("a.pdf"), SampleFiles.lockedPdf("user"));
    PasswordSource meanwhile =
        name -> {
          try {
            if (shrinks) {
              FileChannel.open(file, StandardOpenOption.WRITE).truncate(100).close();
            } else {
              Files.delete(file);
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return Optional.of("wrong");
        };
    DocumentReader reader = DocumentReader.builder().passwords(meanwhile).build();

    assertThatThrownBy(() -> reader.read("id", file, ALL)).isInstanceOf(ReadException.class);
    assertGoodFileIsRead();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.pdf", "a.docx", "a.xls", "a.zip", "a.gz", "a.html", "a.eml", "a.7z"})
  void a_wrong_extension_does_not_prevent_reading(String name) {
    assertThat(outcome(new Entry(name, SampleFiles.docx("Kept.")))).isEqualTo("READ Kept.");
    assertThat(outcome(Entry.of(name, "\0\1\2 neither this nor that"))).doesNotContain("null");
  }

  private static String text(ReadResult result) {
    return result.documents().map(Document::text).collect(Collectors.joining("\n"));
  }

  private static String outcome(Entry file) {
    try {
      return "READ " + read(file).document().text();
    } catch (ReadException e) {
      return e.reason() + " " + e.problem();
    }
  }

  private static ReadResult read(Entry file) {
    return READER.read("id", file.name(), bytes(file.bytes()), ALL);
  }

  private static void assertGoodFileIsRead() {
    assertThat(outcome(new Entry("good.docx", SampleFiles.docx("Good.")))).isEqualTo("READ Good.");
  }

  private static DocumentReader knowing(String password) {
    return DocumentReader.builder().passwords(name -> Optional.of(password)).build();
  }

  private static ByteArrayInputStream bytes(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static Entry[] numbered(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Entry.of(i + ".txt", "x" + i))
        .toArray(Entry[]::new);
  }

  private static byte[] nested(int depth, int width, byte[] leaf) {
    byte[] archive = leaf;
    for (int i = 0; i < depth; i++) {
      byte[] inner = archive;
      archive =
          zip(
              IntStream.range(0, width)
                  .mapToObj(n -> new Entry(n + ".zip", inner))
                  .toArray(Entry[]::new));
    }
    return archive;
  }

  /** As many rows as columns. Each row has one cell, so that a parser must add all others. */
  private static String table(int size) {
    return "|a".repeat(size) + "\n" + "|-".repeat(size) + "\n" + "|kept\n".repeat(size);
  }

  private static String laughs() {
    StringBuilder dtd = new StringBuilder("<!DOCTYPE l [<!ENTITY e0 \"lolololol\">");
    for (int i = 1; i < 10; i++) {
      dtd.append("<!ENTITY e%d \"%s\">".formatted(i, ("&e" + (i - 1) + ";").repeat(10)));
    }
    return dtd.append("<!ENTITY e \"&e9;\">]>").toString();
  }

  private static String quadratic() {
    return "<!DOCTYPE l [<!ENTITY a \"%s\"><!ENTITY e \"%s\">]>"
        .formatted("x".repeat(50_000), "&a;".repeat(50_000));
  }

  private static String xml(String dtd, String root) {
    return "<?xml version=\"1.0\"?>" + dtd + root.replace("%s", "&e;");
  }

  private static byte[] docx(String xml) {
    return SampleFiles.withEntry(SampleFiles.docx("Good."), "word/document.xml", xml);
  }

  private static byte[] container(String name, String xml) {
    return switch (name) {
      case "a.docx" -> docx(xml);
      case "a.epub" ->
          zip(
              Entry.of("mimetype", "application/epub+zip"),
              Entry.of("META-INF/container.xml", xml),
              Entry.of("content.opf", xml),
              Entry.of("a.xhtml", xml));
      case "a.odt", "a.ods" ->
          zip(
              Entry.of(
                  "mimetype",
                  "application/vnd.oasis.opendocument."
                      + (name.endsWith("t") ? "text" : "spreadsheet")),
              Entry.of("meta.xml", xml),
              Entry.of("content.xml", xml));
      case "a.xlsx" ->
          zip(
              Entry.of("[Content_Types].xml", xml),
              Entry.of("_rels/.rels", xml),
              Entry.of("xl/workbook.xml", xml));
      default -> utf8(xml);
    };
  }

  private static Entry pdf(String name, String objects) {
    return Entry.of(
        name,
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            + objects
            + "trailer<</Root 1 0 R>>\n");
  }

  private static byte[] tar(String name, String octalSize, String content) {
    byte[] tar = new byte[1024];
    put(tar, 0, name);
    put(tar, 100, "0000644");
    put(tar, 124, octalSize);
    put(tar, 136, "00000000000");
    put(tar, 148, "        ");
    put(tar, 156, "0");
    put(tar, 257, "ustar\00000");
    put(tar, 512, content);
    int sum = IntStream.range(0, 512).map(i -> tar[i] & 0xFF).sum();
    put(tar, 148, "%06o\0".formatted(sum));
    return tar;
  }

  private static void put(byte[] target, int at, String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    System.arraycopy(bytes, 0, target, at, bytes.length);
  }
}
