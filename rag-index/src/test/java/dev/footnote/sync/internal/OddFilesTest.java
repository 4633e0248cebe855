package dev.footnote.sync.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.footnote.fixture.ParagraphChunker;
import dev.footnote.index.IndexCollection;
import dev.footnote.ingest.DocumentReader;
import dev.footnote.lucene.LuceneIndex;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;
import dev.footnote.sync.Folder;
import dev.footnote.sync.SyncListener;
import dev.footnote.sync.SyncReport;
import dev.footnote.testing.BagOfWordsModel;
import dev.footnote.testing.SeededRandom;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every file of a folder is reported, and no file prevents another from being read. */
@ExtendWith(SeededRandom.class)
final class OddFilesTest {

  private static final DocumentReader READER = DocumentReader.create();

  @TempDir Path temporary;
  private Path docs;
  private LuceneIndex index;
  private FolderSync sync;

  @BeforeEach
  void open() throws IOException {
    docs = Files.createDirectories(temporary.resolve("docs"));
    Files.writeString(docs.resolve("good.txt"), "brass pump");
    index(temporary.resolve("index"));
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void a_leftover_file_of_a_program_is_skipped_and_its_document_is_read() throws IOException {
    Files.writeString(docs.resolve("~$report.txt"), "x");
    Files.writeString(docs.resolve("report.txt"), "The report is due on Friday.");

    assertThat(outcome("docs/report.txt")).isInstanceOf(SyncReport.Outcome.Added.class);
    assertThat(skipped("docs/~$report.txt")).isEqualTo("a lock file of Microsoft Office");
  }

  @Test
  void a_hidden_file_is_skipped() throws IOException {
    Files.writeString(docs.resolve(".hidden"), "x");

    assertThat(skipped("docs/.hidden")).isEqualTo("a hidden file");
  }

  @Test
  void a_hidden_folder_is_one_entry_that_is_skipped() throws IOException {
    Files.createDirectories(docs.resolve(".git/objects"));
    Files.writeString(docs.resolve(".git/config"), "x");

    assertThat(skipped("docs/.git")).isEqualTo("a hidden folder");
    assertThat(sync().entries()).hasSize(2);
  }

  @Test
  void a_hidden_folder_itself_can_be_synced() throws IOException {
    Path hidden = Files.createDirectory(temporary.resolve(".notes"));
    Files.writeString(hidden.resolve("a.txt"), "x");

    assertThat(sync(hidden).added()).isEqualTo(1);
  }

  @Test
  void a_link_to_a_file_is_read() throws IOException {
    Path target = Files.writeString(temporary.resolve("target.txt"), "steel door");
    Files.createSymbolicLink(docs.resolve("link.txt"), target);

    assertThat(outcome("docs/link.txt")).isEqualTo(new SyncReport.Outcome.Added(1, List.of()));
  }

  @Test
  void a_broken_link_fails() throws IOException {
    Files.createSymbolicLink(docs.resolve("link.txt"), temporary.resolve("nowhere"));

    assertThat(failed("docs/link.txt")).contains("a link whose target cannot be read");
  }

  @Test
  void a_link_whose_target_is_missing_keeps_its_document() throws IOException {
    Path target = Files.writeString(temporary.resolve("target.txt"), "steel door");
    Files.createSymbolicLink(docs.resolve("link.txt"), target);
    sync();
    Files.delete(target);

    assertThat(failed("docs/link.txt")).contains("correct or remove it");
    assertThat(found("door")).contains("steel door");
  }

  @Test
  void a_link_to_a_folder_is_not_followed() throws IOException {
    Files.createSymbolicLink(docs.resolve("loop"), docs);

    assertThat(skipped("docs/loop")).contains("links to folders are not followed");
  }

  @Test
  void a_folder_given_as_a_link_has_the_name_of_the_link() throws IOException {
    Path link = Files.createSymbolicLink(temporary.resolve("linked"), docs);

    assertThat(sync(link).entries())
        .containsExactly(
            new SyncReport.Entry("linked/good.txt", new SyncReport.Outcome.Added(1, List.of())));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_file_that_cannot_be_read_even_by_root_fails_and_others_are_read() throws IOException {
    Files.createSymbolicLink(docs.resolve("memory"), Path.of("/proc/self/mem"));

    assertThat(failed("docs/memory")).contains("cannot be read");
    assertThat(found("pump")).containsExactly("brass pump");
  }

  @Test
  @Timeout(20)
  void a_pipe_is_skipped_without_waiting() throws Exception {
    assumeTrue(run("mkfifo '" + docs.resolve("pipe") + "'"), "no mkfifo here");

    assertThat(skipped("docs/pipe")).isEqualTo("not a regular file");
  }

  @Test
  @Timeout(20)
  void a_link_to_a_pipe_is_skipped_without_waiting() throws Exception {
    Path pipe = temporary.resolve("pipe");
    assumeTrue(run("mkfifo '" + pipe + "'"), "no mkfifo here");
    Files.createSymbolicLink(docs.resolve("link"), pipe);

    assertThat(skipped("docs/link")).contains("not a regular file");
  }

  @Test
  void an_unreadable_folder_keeps_its_documents() throws IOException {
    Path closed = Files.createDirectory(docs.resolve("closed"));
    Files.writeString(closed.resolve("a.txt"), "steel door");
    sync();
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    try {
      assumeFalse(Files.isReadable(closed), "root reads every folder");

      assertThat(failed("docs/closed")).contains("check its permissions");
      assertThat(failed("docs/closed/a.txt")).contains("its document is kept");
      assertThat(found("door")).contains("steel door");
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with space.txt",
        "\u00fcber/\u00dcmlaut.txt",
        "U\u0308.txt",
        "\u6f22\u5b57.txt",
        "\ud83d\ude00.txt",
        "a#b?c%20d&'\".txt",
        "back\\slash.txt",
        " .txt",
        "a..txt",
        "no-ending"
      })
  void a_file_with_any_name_is_read(String name) throws IOException {
    assumeTrue(
        System.getProperty("sun.jnu.encoding", "").equalsIgnoreCase("UTF-8"),
        "the locale cannot spell all names");
    Path file = docs.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "steel door");

    assertThat(outcome("docs/" + name)).isEqualTo(new SyncReport.Outcome.Added(1, List.of()));
    assertThat(outcome("docs/" + name)).isEqualTo(new SyncReport.Outcome.Unchanged());
  }

  @Test
  void a_name_with_a_line_break_fails_with_a_solution() throws IOException {
    Files.writeString(docs.resolve("two\nlines.txt"), "steel door");

    assertThat(failed("docs/two\nlines.txt")).contains("control character", "rename the file");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void two_names_that_the_locale_cannot_decode_are_two_entries() throws Exception {
    assumeTrue(run("cd '" + docs + "' && echo x > '\u00ff.txt' && echo y > '\u00fe.txt'"), "no sh");

    SyncReport report = sync();

    assertThat(report.entries()).hasSize(3);
    assertThat(report.failed())
        .extracting(entry -> ((SyncReport.Outcome.Failed) entry.outcome()).reason())
        .hasSize(2)
        .allMatch(reason -> reason.contains("rename"));
  }

  @Test
  void an_index_inside_the_folder_is_not_read() throws IOException {
    index.close();
    index(docs.resolve("index"));

    assertThat(skipped("docs/index")).isEqualTo("the index itself");
    assertThat(sync().entries()).hasSize(2);
  }

  @Test
  void an_index_opened_through_a_link_inside_the_folder_is_not_read() throws IOException {
    index.close();
    Path link = Files.createSymbolicLink(temporary.resolve("linked"), docs);
    index(link.resolve("index"));

    assertThat(skipped("docs/index")).isEqualTo("the index itself");
    assertThat(sync().entries()).hasSize(2);
  }

  @Test
  void an_index_that_is_the_folder_is_not_read() {
    SyncReport report = sync(temporary.resolve("index"));

    assertThat(report.toString()).startsWith("1 file: 1 skipped");
    assertThat(report.skipped().getFirst().documentId()).isEqualTo("index");
  }

  @Test
  void every_file_of_a_random_tree_is_in_the_report_once(Random random) throws IOException {
    grow(docs, 3, random);
    long files;
    try (Stream<Path> all = Files.walk(docs)) {
      files = all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).count();
    }

    SyncReport first = sync();
    SyncReport second = sync();

    assertThat(first.entries()).hasSize((int) files);
    assertThat(first.entries()).extracting(SyncReport.Entry::documentId).doesNotHaveDuplicates();
    assertThat(second.entries())
        .extracting(SyncReport.Entry::documentId)
        .containsExactlyElementsOf(
            first.entries().stream().map(SyncReport.Entry::documentId).toList());
    assertThat(second.unchanged()).isEqualTo(first.added());
    assertThat(second.failed()).isEqualTo(first.failed());
    assertThat(second.skipped()).isEqualTo(first.skipped());
  }

  private static void grow(Path folder, int depth, Random random) throws IOException {
    for (int i = random.nextInt(8); i >= 0; i--) {
      Path path = folder.resolve(i + " n" + random.nextInt(10));
      switch (random.nextInt(depth == 0 ? 5 : 7)) {
        case 0 -> Files.createFile(path);
        case 1 -> Files.writeString(folder.resolve("." + i), "hidden");
        case 2 -> Files.createSymbolicLink(path, random.nextBoolean() ? folder : path);
        case 3 -> Files.writeString(folder.resolve(i + ".pdf"), "%PDF-1.7 broken");
        case 4 -> Files.writeString(path, "pump " + i);
        default -> grow(Files.createDirectory(path), depth - 1, random);
      }
    }
  }

  private void index(Path folder) {
    index = LuceneIndex.builder(folder, BagOfWordsModel.create()).open();
    sync =
        new FolderSync(
            index.collection(IndexCollection.DEFAULT),
            Optional.of(folder),
            READER,
            new ParagraphChunker());
  }

  private SyncReport sync() {
    return sync(docs);
  }

  private SyncReport sync(Path folder) {
    return sync.sync(Folder.of(folder), SyncListener.NONE);
  }

  private SyncReport.Outcome outcome(String id) {
    SyncReport report = sync();
    return report.entries().stream()
        .filter(entry -> entry.documentId().equals(id))
        .map(SyncReport.Entry::outcome)
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing of " + id + " in " + report.entries()));
  }

  private String failed(String id) {
    return ((SyncReport.Outcome.Failed) outcome(id)).reason();
  }

  private String skipped(String id) {
    return ((SyncReport.Outcome.Skipped) outcome(id)).reason();
  }

  private List<String> found(String question) {
    try (Snapshot snapshot = index.collection(IndexCollection.DEFAULT).snapshot()) {
      return snapshot.search(Query.of(question)).stream().map(hit -> hit.passage().text()).toList();
    }
  }

  /** Runs a line of shell, byte for character. */
  private static boolean run(String line) throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("sh").start();
    try (Writer input = shell.outputWriter(ISO_8859_1)) {
      input.write(line + "\n");
    }
    return shell.waitFor(10, TimeUnit.SECONDS) && shell.exitValue() == 0;
  }
}
