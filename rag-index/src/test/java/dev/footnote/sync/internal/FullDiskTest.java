package dev.footnote.sync.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.footnote.fixture.ParagraphChunker;
import dev.footnote.fixture.SampleFiles;
import dev.footnote.fixture.SampleFiles.Entry;
import dev.footnote.fixture.SmallDisk;
import dev.footnote.index.IndexCollection;
import dev.footnote.index.IndexException;
import dev.footnote.index.IndexedDocument;
import dev.footnote.ingest.DocumentReader;
import dev.footnote.lucene.LuceneIndex;
import dev.footnote.sync.Folder;
import dev.footnote.sync.SyncListener;
import dev.footnote.sync.SyncReport;
import dev.footnote.testing.BagOfWordsModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk during a sync loses no data, and the next sync resumes. */
final class FullDiskTest {

  @TempDir Path temporary;
  private SmallDisk disk;
  private Path docs;

  @BeforeEach
  void mount() throws Exception {
    docs = Files.createDirectories(temporary.resolve("docs"));
    disk = SmallDisk.mount(temporary.resolve("disk"), 4);
  }

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      disk.close();
    }
  }

  @Test
  void an_index_on_a_full_disk_is_unchanged_and_a_later_sync_resumes() throws Exception {
    Path folder = disk.path().resolve("index");
    Files.writeString(docs.resolve("first.txt"), "brass pump");
    try (LuceneIndex index = open(folder);
        DocumentReader reader = DocumentReader.create()) {
      sync(index, folder, reader);
      writeMany();
      disk.fillUp();

      assertThatExceptionOfType(IndexException.class)
          .isThrownBy(() -> sync(index, folder, reader))
          .withMessageContaining(folder.toString())
          .withMessageContaining("No space left on device");
    }

    disk.makeRoom();
    disk.grow(64);
    assertThat(LuceneIndex.check(folder).problems()).isEmpty();
    try (LuceneIndex index = open(folder);
        DocumentReader reader = DocumentReader.create()) {
      assertThat(ids(index)).containsExactly("docs/first.txt");

      SyncReport report = sync(index, folder, reader);

      assertThat(report.unchanged()).isEqualTo(1);
      assertThat(report.added()).isEqualTo(MANY);
    }
  }

  @Test
  void a_file_that_cannot_be_unpacked_on_a_full_disk_is_reported_and_read_later() throws Exception {
    Path folder = temporary.resolve("index");
    Path archive = docs.resolve("all.zip");
    Files.write(archive, SampleFiles.zip(Entry.of("old.txt", "steel door")));
    try (LuceneIndex index = open(folder);
        DocumentReader reader =
            DocumentReader.builder()
                .separateProcesses(1, "-Xmx256m", "-Djava.io.tmpdir=" + disk.path())
                .build()) {
      sync(index, folder, reader);
      Files.write(archive, SampleFiles.zip(new Entry("new.docx", SampleFiles.docx("brass pump"))));
      disk.fillUp();

      assertThat(sync(index, folder, reader).entries())
          .filteredOn(entry -> entry.outcome() instanceof SyncReport.Outcome.Failed)
          .singleElement()
          .satisfies(
              entry -> {
                assertThat(entry.documentId()).isEqualTo("docs/all.zip");
                assertThat(((SyncReport.Outcome.Failed) entry.outcome()).reason())
                    .contains("the disk for temporary files (" + disk.path() + ") is full")
                    .contains("-Djava.io.tmpdir");
              });
      assertThat(ids(index)).containsExactly("docs/all.zip", "docs/all.zip!/old.txt");

      disk.makeRoom();
      assertThat(sync(index, folder, reader).updated()).isEqualTo(1);
      assertThat(ids(index)).containsExactly("docs/all.zip", "docs/all.zip!/new.docx");
    }
  }

  private static final int MANY = 60;

  /** Writes more text than the disk can hold as an index. */
  private void writeMany() throws IOException {
    for (int i = 0; i < MANY; i++) {
      Random random = new Random(i);
      String words =
          Stream.generate(() -> Long.toString(random.nextLong(), 36))
              .limit(100)
              .collect(Collectors.joining("\n\n"));
      Files.writeString(docs.resolve(i + ".txt"), words);
    }
  }

  private static LuceneIndex open(Path folder) {
    return LuceneIndex.builder(folder, BagOfWordsModel.create()).open();
  }

  private SyncReport sync(LuceneIndex index, Path folder, DocumentReader reader) {
    return new FolderSync(
            index.collection(IndexCollection.DEFAULT),
            Optional.of(folder),
            reader,
            new ParagraphChunker())
        .sync(Folder.of(docs), SyncListener.NONE);
  }

  private static List<String> ids(LuceneIndex index) {
    return index.collection(IndexCollection.DEFAULT).documents().stream()
        .map(IndexedDocument::id)
        .toList();
  }
}
