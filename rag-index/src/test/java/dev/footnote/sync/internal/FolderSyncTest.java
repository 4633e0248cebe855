package dev.footnote.sync.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.common.base.Strings;
import dev.footnote.chunk.StructuralChunker;
import dev.footnote.document.Access;
import dev.footnote.fixture.ParagraphChunker;
import dev.footnote.fixture.PdfPages;
import dev.footnote.fixture.SampleFiles;
import dev.footnote.index.IndexCollection;
import dev.footnote.index.IndexedDocument;
import dev.footnote.index.SourceFile;
import dev.footnote.ingest.DocumentReader;
import dev.footnote.ingest.ReadException;
import dev.footnote.lucene.LuceneIndex;
import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;
import dev.footnote.sync.Folder;
import dev.footnote.sync.SyncListener;
import dev.footnote.sync.SyncReport;
import dev.footnote.testing.BagOfWordsModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sync processes only changes, and reports the outcome of every file. */
final class FolderSyncTest {

  private static final DocumentReader READER = DocumentReader.create();
  private static final SyncReport.Outcome UNCHANGED = new SyncReport.Outcome.Unchanged();
  private static final SyncReport.Outcome REMOVED = new SyncReport.Outcome.Removed();

  @TempDir Path temporary;
  private final BagOfWordsModel model = BagOfWordsModel.create();
  private Path docs;
  private LuceneIndex index;
  private FolderSync sync;
  private DocumentReader reader = READER;

  @BeforeEach
  void open() throws IOException {
    docs = Files.createDirectories(temporary.resolve("docs"));
    Path folder = temporary.resolve("index");
    index = LuceneIndex.builder(folder, model).open();
    sync =
        new FolderSync(
            index.collection(IndexCollection.DEFAULT),
            Optional.of(folder),
            READER,
            new ParagraphChunker());
  }

  @AfterEach
  void close() {
    reader.close();
    index.close();
  }

  @Test
  void a_new_file_is_added_and_found() throws IOException {
    write("warranty/pump.md", "# Warranty\n\nTwo years.");

    assertThat(outcome("docs/warranty/pump.md", sync())).isEqualTo(added(2));
    assertThat(found("years")).contains("Two years.");
  }

  @Test
  void a_changed_file_is_updated_as_a_whole() throws IOException {
    write("a.txt", "brass pump\n\nsteel door");
    sync();
    write("a.txt", "wooden valve");

    assertThat(outcome("docs/a.txt", sync()))
        .isEqualTo(new SyncReport.Outcome.Updated(1, List.of()));
    assertThat(found("pump")).containsExactly("wooden valve");
  }

  @Test
  void a_second_sync_reads_nothing() throws IOException {
    Path file = write("a.txt", "brass pump");
    sync();
    FileTime time = Files.getLastModifiedTime(file);
    write("a.txt", "XXXXX XXXX");
    Files.setLastModifiedTime(file, time);
    int embedded = model.embedded();

    assertThat(outcome("docs/a.txt", sync())).isEqualTo(UNCHANGED);
    assertThat(model.embedded()).isEqualTo(embedded);
  }

  @Test
  void a_file_of_another_size_is_read_even_if_its_time_is_the_same() throws IOException {
    Path file = write("a.txt", "brass pump");
    sync();
    FileTime time = Files.getLastModifiedTime(file);
    write("a.txt", "brass pumps");
    Files.setLastModifiedTime(file, time);

    assertThat(sync().updated()).isEqualTo(1);
  }

  @Test
  void a_touched_file_is_unchanged_and_its_time_is_stored() throws IOException {
    Path file = write("a.txt", "brass pump");
    sync();
    FileTime time = FileTime.from(Instant.parse("2001-02-03T04:05:06.789012345Z"));
    Files.setLastModifiedTime(file, time);
    int embedded = model.embedded();

    assertThat(outcome("docs/a.txt", sync())).isEqualTo(UNCHANGED);
    assertThat(model.embedded()).isEqualTo(embedded);
    assertThat(source("docs/a.txt").modified()).isEqualTo(Files.getLastModifiedTime(file));
  }

  @Test
  void a_touched_file_is_not_read_in_the_next_sync() throws IOException {
    Path file = write("a.txt", "brass pump");
    sync();
    FileTime time = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));
    Files.setLastModifiedTime(file, time);
    sync();
    write("a.txt", "XXXXX XXXX");
    Files.setLastModifiedTime(file, time);

    assertThat(outcome("docs/a.txt", sync())).isEqualTo(UNCHANGED);
  }

  @Test
  void a_file_from_the_year_2400_is_unchanged_in_the_next_sync() throws IOException {
    Path file = write("a.txt", "brass pump");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2400-01-01T00:00:00Z")));
    sync();

    assertThat(outcome("docs/a.txt", sync())).isEqualTo(UNCHANGED);
  }

  @Test
  void the_document_of_a_file_that_is_gone_is_removed() throws IOException {
    Path file = write("a.txt", "brass pump");
    write("b.txt", "steel door");
    sync();
    Files.delete(file);

    SyncReport report = sync();

    assertThat(outcome("docs/a.txt", report)).isEqualTo(REMOVED);
    assertThat(outcome("docs/b.txt", report)).isEqualTo(UNCHANGED);
    assertThat(found("pump")).containsExactly("steel door");
  }

  @Test
  void a_removed_file_is_reported_once() throws IOException {
    Path file = write("a.txt", "brass pump");
    sync();
    Files.delete(file);
    sync();

    assertThat(sync().entries()).isEmpty();
  }

  @Test
  void a_renamed_file_is_removed_and_added() throws IOException {
    Path file = write("a.txt", "brass pump");
    sync();
    Files.move(file, docs.resolve("b.txt"));

    SyncReport report = sync();

    assertThat(outcome("docs/a.txt", report)).isEqualTo(REMOVED);
    assertThat(outcome("docs/b.txt", report)).isEqualTo(added(1));
  }

  @Test
  void a_file_replaced_by_a_folder_of_its_name_is_removed() throws IOException {
    Path file = write("a.txt", "brass pump");
    sync();
    Files.delete(file);
    write("a.txt/b.txt", "steel door");

    SyncReport report = sync();

    assertThat(outcome("docs/a.txt", report)).isEqualTo(REMOVED);
    assertThat(outcome("docs/a.txt/b.txt", report)).isEqualTo(added(1));
  }

  @Test
  void a_file_replaced_by_a_damaged_one_loses_its_document() throws IOException {
    PdfPages.ofPages("brass pump").save(docs.resolve("a.pdf"));
    sync();
    truncate(docs.resolve("a.pdf"));

    assertThat(reason("docs/a.pdf", sync())).startsWith("is damaged").contains("save it again");
    assertThat(found("pump")).isEmpty();
  }

  @Test
  void a_damaged_file_is_reported_in_each_sync_and_read_once() throws IOException {
    Path file = write("a.pdf", "%PDF-1.7 and nothing more");
    String reason = reason("docs/a.pdf", sync());
    FileTime time = Files.getLastModifiedTime(file);
    write("a.pdf", Strings.padEnd("a text that could be read", (int) Files.size(file), ' '));
    Files.setLastModifiedTime(file, time);

    assertThat(reason("docs/a.pdf", sync())).isEqualTo(reason);
  }

  @Test
  void a_repaired_file_is_read_again() throws IOException {
    write("a.pdf", "%PDF-1.7 and nothing more");
    sync();
    PdfPages.ofPages("brass pump").save(docs.resolve("a.pdf"));

    assertThat(sync().failed()).isEmpty();
    assertThat(found("pump")).containsExactly("brass pump");
  }

  @Test
  void an_encrypted_pdf_fails_with_a_solution() throws IOException {
    PdfPages.ofPages("brass pump").saveEncrypted(docs.resolve("a.pdf"), "secret");

    assertThat(reason("docs/a.pdf", sync())).contains("encrypted", "without a password");
  }

  @Test
  void an_empty_file_is_skipped() throws IOException {
    write("a.txt", "");

    assertThat(skipped("docs/a.txt", sync())).contains("empty");
  }

  @Test
  void a_file_of_white_space_is_skipped() throws IOException {
    write("a.txt", " \n\t\u00a0\n");

    assertThat(skipped("docs/a.txt", sync())).isEqualTo("has no text");
  }

  @Test
  void a_picture_without_text_is_skipped() throws IOException {
    BufferedImage blank = new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(blank, "png", docs.resolve("a.png").toFile());

    assertThat(skipped("docs/a.png", sync())).contains("text");
  }

  @Test
  void files_between_files_without_text_are_found() throws IOException {
    for (int i = 0; i < 40; i++) {
      write("%02d.txt".formatted(i), i % 3 == 0 ? "" : "brass pump " + i);
    }

    assertThat(sync().added()).isEqualTo(26);
    assertThat(sync().unchanged()).isEqualTo(26);
  }

  @Test
  void a_picture_before_all_texts_does_not_stop_the_sync() throws IOException {
    write("a.txt", "");
    sync();
    write("b.txt", "brass pump");

    assertThat(outcome("docs/b.txt", sync())).isEqualTo(added(1));
  }

  @Test
  void a_change_of_access_reads_every_file_again() throws IOException {
    write("a.txt", "brass pump");
    sync();

    SyncReport report =
        sync.sync(
            Folder.builder(docs).access(Access.restrictedTo("boss")).build(), SyncListener.NONE);

    assertThat(report.updated()).isEqualTo(1);
    assertThat(found("pump")).isEmpty();
    assertThat(found(Query.of("pump").withScope(AccessScope.of("boss")))).hasSize(1);
  }

  @Test
  void another_chunker_reads_every_file_again() throws IOException {
    write("a.txt", "brass pump");
    sync();
    sync =
        new FolderSync(
            index.collection(IndexCollection.DEFAULT),
            Optional.of(temporary.resolve("index")),
            READER,
            new StructuralChunker(String::length, 100));

    assertThat(sync().updated()).isEqualTo(1);
  }

  @Test
  void a_reader_with_other_limits_retries_only_files_that_failed() throws IOException {
    write("a.txt", "brass pump");
    write("long.txt", "steel door ".repeat(10));
    readWith(DocumentReader.builder().maxCharacters(50));
    assertThat(sync().failed()).hasSize(1);
    assertThat(sync().failed()).hasSize(1);

    readWith(DocumentReader.builder());
    SyncReport report = sync();

    assertThat(report.failed()).isEmpty();
    assertThat(report.unchanged()).isEqualTo(1);
    assertThat(found("door")).contains("steel door ".repeat(10).strip());
  }

  @Test
  void a_reader_with_passwords_retries_a_locked_file_in_each_sync() throws IOException {
    Files.write(docs.resolve("a.pdf"), SampleFiles.lockedPdf("user"));
    AtomicReference<Optional<String>> password = new AtomicReference<>(Optional.empty());
    readWith(DocumentReader.builder().passwords(name -> password.get()));
    assertThat(sync().failed()).hasSize(1);

    password.set(Optional.of("user"));

    assertThat(sync().added()).isEqualTo(1);
    assertThat(found("secret")).containsExactly("Secret.");
  }

  @Test
  void a_missing_class_fails_one_file_and_the_others_are_read() throws IOException {
    Files.write(docs.resolve("a.pdf"), SampleFiles.lockedPdf("user"));
    write("b.txt", "brass pump");
    readWith(
        DocumentReader.builder()
            .passwords(
                name -> {
                  throw new NoClassDefFoundError("java/sql/SQLException");
                })
            .separateProcesses(1, "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));

    SyncReport report = sync();

    assertThat(reason("docs/a.pdf", report))
        .contains("a class is missing", "java/sql/SQLException");
    assertThat(report.added()).isEqualTo(1);
    assertThat(found("pump")).containsExactly("brass pump");
  }

  private void readWith(DocumentReader.Builder options) {
    reader = options.build();
    sync =
        new FolderSync(
            index.collection(IndexCollection.DEFAULT),
            Optional.of(temporary.resolve("index")),
            reader,
            new ParagraphChunker());
  }

  @Test
  void a_sync_survives_reopening_the_index() throws IOException {
    write("a.txt", "brass pump");
    write("b.pdf", "%PDF-1.7 and nothing more");
    write("c.txt", "");
    SyncReport first = sync();
    index.close();
    open();

    SyncReport second = sync();

    assertThat(second.unchanged()).isEqualTo(1);
    assertThat(second.failed()).isEqualTo(first.failed());
    assertThat(second.skipped()).isEqualTo(first.skipped());
  }

  @Test
  void an_empty_folder_gives_an_empty_report() {
    assertThat(sync().entries()).isEmpty();
    assertThat(sync().toString()).matches("0 files, in \\d+\\.\\d s");
  }

  @Test
  void a_folder_that_does_not_exist_is_an_error_and_changes_nothing() throws IOException {
    write("a.txt", "brass pump");
    sync();
    Files.move(docs, temporary.resolve("elsewhere"));

    assertThatExceptionOfType(ReadException.class)
        .isThrownBy(this::sync)
        .withMessageContaining(docs.toString())
        .withMessageContaining("does not exist: check the path");
    assertThat(found("pump")).hasSize(1);
  }

  @Test
  void a_file_instead_of_a_folder_is_an_error() throws IOException {
    Path file = write("a.txt", "brass pump");

    assertThatExceptionOfType(ReadException.class)
        .isThrownBy(() -> sync.sync(Folder.of(file), SyncListener.NONE))
        .withMessageContaining(file.toString())
        .withMessageContaining("name the folder that contains it");
  }

  @Test
  void two_folders_share_an_index_without_affecting_each_other() throws IOException {
    write("a.txt", "brass pump");
    Path more = Files.createDirectories(temporary.resolve("more"));
    Files.writeString(more.resolve("a.txt"), "steel pump");
    sync();
    SyncReport report = sync.sync(Folder.of(more), SyncListener.NONE);

    assertThat(outcome("more/a.txt", report)).isEqualTo(added(1));
    assertThat(sync().unchanged()).isEqualTo(1);
    assertThat(found("pump")).containsExactlyInAnyOrder("brass pump", "steel pump");
  }

  @Test
  void a_second_folder_of_the_same_name_is_rejected_and_changes_nothing() throws IOException {
    write("a.txt", "brass pump");
    sync();
    Path twin = Files.createDirectories(temporary.resolve("twin/docs"));
    Files.writeString(twin.resolve("a.txt"), "steel pump");

    assertThatIllegalStateException()
        .isThrownBy(() -> sync.sync(Folder.of(twin), SyncListener.NONE))
        .withMessageContaining("docs/a.txt")
        .withMessageContaining(docs.toString())
        .withMessageContaining("rename one of the two folders");
    assertThat(found("pump")).containsExactly("brass pump");
  }

  @Test
  void a_moved_folder_is_recognised_and_not_read_again() throws IOException {
    write("a.txt", "brass pump");
    write("b.txt", "steel pump");
    sync();
    int embedded = model.embedded();
    Path moved = Files.createDirectories(temporary.resolve("elsewhere")).resolve("docs");
    Files.move(docs, moved);
    Files.delete(moved.resolve("b.txt"));

    SyncReport report = sync.sync(Folder.of(moved), SyncListener.NONE);

    assertThat(outcome("docs/a.txt", report)).isEqualTo(UNCHANGED);
    assertThat(outcome("docs/b.txt", report)).isEqualTo(REMOVED);
    assertThat(model.embedded()).isEqualTo(embedded);
    assertThat(index.collection(IndexCollection.DEFAULT).documents())
        .extracting(document -> document.source().orElseThrow().folder())
        .containsExactly(moved.toString());
  }

  @Test
  void a_missing_folder_keeps_its_documents_if_another_folder_has_its_name() throws IOException {
    write("a.txt", "brass pump");
    sync();
    Path away = temporary.resolve("away");
    Files.move(docs, away);
    Path twin = Files.createDirectories(temporary.resolve("twin/docs"));
    Files.writeString(twin.resolve("b.txt"), "steel pump");

    SyncReport report = sync.sync(Folder.of(twin), SyncListener.NONE);

    assertThat(report.removed()).isZero();
    Files.move(away, docs);
    assertThat(sync().unchanged()).isEqualTo(1);
    assertThat(found("pump")).containsExactlyInAnyOrder("brass pump", "steel pump");
  }

  @Test
  void an_aborted_sync_keeps_the_files_that_it_has_read() throws IOException {
    for (int i = 0; i < 20; i++) {
      write("%02d.txt".formatted(i), "pump " + i);
    }
    SyncListener breaker =
        progress -> {
          if (progress.done() == 5) {
            throw new IllegalStateException("enough");
          }
        };

    assertThatIllegalStateException()
        .isThrownBy(() -> sync.sync(Folder.of(docs), breaker))
        .withMessage("enough");
    index.close();
    index = LuceneIndex.builder(temporary.resolve("index"), model).open();
    assertThat(index.collection(IndexCollection.DEFAULT).documents())
        .hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  void an_interrupt_ends_a_sync_and_leaves_the_index_usable() throws IOException {
    write("a.txt", "brass pump");
    Thread.currentThread().interrupt();

    assertThatIllegalStateException().isThrownBy(this::sync).withMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
    sync();
    assertThat(found("pump")).containsExactly("brass pump");
  }

  @Test
  void a_document_that_the_model_rejects_fails_alone() throws IOException {
    write("a.txt", "brass pump");
    write("long.txt", "pump ".repeat(600));

    SyncReport report = sync();

    assertThat(reason("docs/long.txt", report)).contains("cannot be indexed", "tokens");
    assertThat(found("pump")).containsExactly("brass pump");
  }

  @Test
  void progress_counts_each_file_once() throws IOException {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      write("%02d.txt".formatted(i), i % 5 == 0 ? "" : "pump " + i);
      ids.add("docs/%02d.txt".formatted(i));
    }
    write(".hidden", "x");
    List<SyncListener.Progress> heard = Collections.synchronizedList(new ArrayList<>());

    sync.sync(Folder.of(docs), heard::add);

    assertThat(heard)
        .extracting(SyncListener.Progress::done)
        .containsExactlyElementsOf(IntStream.rangeClosed(0, 20).boxed().toList());
    assertThat(heard).extracting(SyncListener.Progress::total).containsOnly(20);
    assertThat(heard.getFirst().last()).isEmpty();
    assertThat(heard.subList(1, 21))
        .extracting(SyncListener.Progress::last)
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void an_exception_from_the_listener_ends_the_sync_and_the_next_sync_resumes() throws IOException {
    for (int i = 0; i < 10; i++) {
      write(i + ".txt", "pump");
    }
    SyncListener stopping =
        progress -> {
          if (progress.done() == 3) {
            throw new IllegalStateException("enough");
          }
        };

    assertThatIllegalStateException()
        .isThrownBy(() -> sync.sync(Folder.of(docs), stopping))
        .withMessage("enough");
    SyncReport report = sync();
    assertThat(report.added() + report.unchanged()).isEqualTo(10);
  }

  @Test
  void a_report_counts_the_outcomes_in_one_line() throws IOException {
    write("gone.txt", "x");
    write("same.txt", "x");
    write("changed.txt", "x");
    sync();
    Files.delete(docs.resolve("gone.txt"));
    write("changed.txt", "one\n\ntwo");
    write("new.txt", "three");
    write("empty.txt", "");
    write("broken.pdf", "%PDF-1.7 and nothing more");

    SyncReport report = sync();

    assertThat(report.toString())
        .matches(
            "5 files: 1 added, 1 updated \\(3 passages\\), 1 unchanged, 1 removed, 1 skipped, 1"
                + " failed, in \\d+\\.\\d s");
    assertThat(report.passages()).isEqualTo(3);
    assertThat(report.removed()).isEqualTo(1);
    assertThat(report.folder()).isEqualTo(docs);
    assertThat(report.entries()).extracting(SyncReport.Entry::documentId).isSorted();
  }

  private SyncReport sync() {
    return sync.sync(Folder.of(docs), SyncListener.NONE);
  }

  private Path write(String name, String text) throws IOException {
    Path file = docs.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text, UTF_8);
  }

  private static void truncate(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, 100));
  }

  private List<String> found(String question) {
    return found(Query.of(question));
  }

  private List<String> found(Query query) {
    try (Snapshot snapshot = index.collection(IndexCollection.DEFAULT).snapshot()) {
      return snapshot.search(query).stream().map(hit -> hit.passage().text()).toList();
    }
  }

  private SourceFile source(String id) {
    return index.collection(IndexCollection.DEFAULT).documents().stream()
        .filter(document -> document.id().equals(id))
        .findFirst()
        .flatMap(IndexedDocument::source)
        .orElseThrow();
  }

  private static SyncReport.Outcome added(int passages) {
    return new SyncReport.Outcome.Added(passages, List.of());
  }

  private static SyncReport.Outcome outcome(String id, SyncReport report) {
    return report.entries().stream()
        .filter(entry -> entry.documentId().equals(id))
        .map(SyncReport.Entry::outcome)
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing of " + id + " in " + report.entries()));
  }

  private static String reason(String id, SyncReport report) {
    return ((SyncReport.Outcome.Failed) outcome(id, report)).reason();
  }

  private static String skipped(String id, SyncReport report) {
    return ((SyncReport.Outcome.Skipped) outcome(id, report)).reason();
  }
}
