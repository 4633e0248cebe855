package dev.footnote.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.footnote.document.Access;
import dev.footnote.fixture.SampleFiles;
import dev.footnote.ingest.ReadException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reader with separate processes behaves like a reader that parses in this process. */
@Timeout(300)
final class DocumentReaderContractTest {

  private static final Access ALL = Access.everyone();
  private static final PasswordSource PASSWORDS =
      name -> name.startsWith("locked") ? Optional.of("user") : Optional.empty();
  private static final DocumentReader IN_PROCESS =
      DocumentReader.builder().maxCharacters(10_000).passwords(PASSWORDS).build();
  private static final String[] FAST_START = {
    "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"
  };
  private static final DocumentReader SEPARATE =
      DocumentReader.builder()
          .maxCharacters(10_000)
          .passwords(PASSWORDS)
          .separateProcesses(2, FAST_START)
          .build();

  @TempDir Path folder;

  @AfterAll
  static void close() {
    SEPARATE.close();
  }

  static Stream<SampleFiles.Entry> files() {
    return Stream.of(
        new SampleFiles.Entry("terms.docx", SampleFiles.docx("Warranty", "Two years.")),
        new SampleFiles.Entry("terms.pdf", SampleFiles.pdf("First page.", "Second page.")),
        SampleFiles.Entry.of(
            "page.html", "<title>T</title><h1>Terms</h1><p>Two<br>years.<pre>a\n  b"),
        SampleFiles.Entry.of(
            "notes.md", "# Terms\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"),
        SampleFiles.Entry.of("stock.csv", "part,stock\nbattery,12\nscreen,3\n"),
        SampleFiles.Entry.of("notes.txt", "TERMS OF USE\n\nTwo years.\n\n\u00fcber \ud83d\ude00"),
        new SampleFiles.Entry(
            "all.zip",
            SampleFiles.zip(
                SampleFiles.Entry.of("a.txt", "Alpha."),
                SampleFiles.Entry.of("b.md", "# Beta\n\nB."))),
        new SampleFiles.Entry(
            "broken.zip",
            SampleFiles.zip(
                SampleFiles.Entry.of("a.txt", "Alpha."),
                SampleFiles.Entry.of("b.docx", "PK\3\4 broken"))),
        SampleFiles.Entry.of("memo.eml", MEMO),
        new SampleFiles.Entry("locked.pdf", SampleFiles.lockedPdf("user")),
        new SampleFiles.Entry(
            "locks.zip",
            SampleFiles.zip(
                new SampleFiles.Entry("locked too.pdf", SampleFiles.lockedPdf("user")))),
        new SampleFiles.Entry("scan.pdf", SampleFiles.pdf("")));
  }

  static Stream<SampleFiles.Entry> rejected() {
    return Stream.of(
        SampleFiles.Entry.of("empty.txt", ""),
        SampleFiles.Entry.of("garbage.docx", "garbage \1\2\3\4"),
        SampleFiles.Entry.of("long.txt", "word ".repeat(3000)),
        new SampleFiles.Entry("shut.pdf", SampleFiles.lockedPdf("user")),
        new SampleFiles.Entry(
            "a.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0}));
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_file_gives_the_same_result(SampleFiles.Entry file) throws IOException {
    Path path = Files.write(folder.resolve(file.name()), file.bytes());

    ReadResult result = SEPARATE.read("id", path, ALL);

    assertThat(result).isEqualTo(IN_PROCESS.read("id", path, ALL));
    assertThat(result)
        .isEqualTo(SEPARATE.read("id", file.name(), new ByteArrayInputStream(file.bytes()), ALL));
  }

  @ParameterizedTest
  @MethodSource("rejected")
  void a_file_is_rejected_with_the_same_message(SampleFiles.Entry file) throws IOException {
    Path path = Files.write(folder.resolve(file.name()), file.bytes());

    ReadException separate =
        catchThrowableOfType(ReadException.class, () -> SEPARATE.read("id", path, ALL));
    ReadException inProcess =
        catchThrowableOfType(ReadException.class, () -> IN_PROCESS.read("id", path, ALL));

    assertThat(separate).hasMessage(inProcess.getMessage());
    assertThat(separate.reason()).isEqualTo(inProcess.reason());
  }

  @Test
  void a_file_that_is_not_there_is_unavailable() {
    for (DocumentReader reader : new DocumentReader[] {IN_PROCESS, SEPARATE}) {
      assertThatThrownBy(() -> reader.read("id", folder.resolve("gone.txt"), ALL))
          .isInstanceOfSatisfying(
              ReadException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE));
    }
  }

  @Test
  void a_file_that_kills_its_process_fails_and_the_next_file_is_read() throws IOException {
    assertCrashes("-XX:+ExitOnOutOfMemoryError", "ended");
  }

  @Test
  void a_file_that_exhausts_the_memory_of_its_process_fails_and_the_next_file_is_read()
      throws IOException {
    assertCrashes("-XX:-ExitOnOutOfMemoryError", "ran out of memory");
  }

  @Test
  void a_file_whose_process_takes_too_long_fails() throws IOException {
    Path large = Files.writeString(folder.resolve("large.txt"), "word ".repeat(1_000_000));
    try (DocumentReader reader =
        DocumentReader.builder()
            .timeLimit(Duration.ofMillis(1))
            .separateProcesses(1, FAST_START)
            .build()) {
      assertThatThrownBy(() -> reader.read("id", large, ALL))
          .isInstanceOfSatisfying(
              ReadException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT))
          .hasMessageContaining("longer than 0.001 seconds");
    }
  }

  @Test
  void an_interrupt_ends_reading_and_the_next_file_is_read() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "Alpha.");
    for (DocumentReader reader : new DocumentReader[] {IN_PROCESS, SEPARATE}) {
      Thread.currentThread().interrupt();
      ReadException e =
          catchThrowableOfType(ReadException.class, () -> reader.read("id", file, ALL));

      assertThat(Thread.interrupted()).isTrue();
      assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE);
      assertThat(reader.read("id", file, ALL).document().text()).isEqualTo("Alpha.");
    }
  }

  @Test
  void a_process_that_does_not_start_is_reported() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "Alpha.");
    try (DocumentReader reader =
        DocumentReader.builder().separateProcesses(1, "-cp", folder.toString()).build()) {
      assertThatThrownBy(() -> reader.read("id", file, ALL))
          .isInstanceOfSatisfying(
              ReadException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CRASHED))
          .hasMessageContaining("did not start");
    }
  }

  private void assertCrashes(String option, String message) throws IOException {
    Path large = Files.writeString(folder.resolve("large.txt"), "word ".repeat(3_900_000));
    Path small = Files.writeString(folder.resolve("small.txt"), "Alpha.");
    try (DocumentReader reader =
        DocumentReader.builder()
            .separateProcesses(1, "-Xmx48m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", option)
            .build()) {
      assertThatThrownBy(() -> reader.read("id", large, ALL))
          .isInstanceOfSatisfying(
              ReadException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CRASHED))
          .hasMessageContaining(message);
      assertThat(reader.read("id", small, ALL).document().text()).isEqualTo("Alpha.");
    }
  }

  private static final String MEMO =
      """
      From: Ann Lee <ann@example.org>
      To: bob@example.org
      Subject: Battery recall
      Date: Tue, 4 Mar 2025 10:30:00 +0100
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary=XX

      --XX
      Content-Type: text/plain; charset=UTF-8

      Please stop
      shipping.
      --XX
      Content-Type: text/plain; name=parts.txt
      Content-Disposition: attachment; filename=parts.txt

      Battery B-12 is affected.
      --XX--
      """;
}
