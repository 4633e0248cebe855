package dev.footnote.sync.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Metadata;
import dev.footnote.fixture.ParagraphChunker;
import dev.footnote.index.IndexCollection;
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
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files inside an archive are indexed, replaced and removed with it. */
final class ArchiveSyncTest {

  @TempDir Path temporary;
  private final BagOfWordsModel model = BagOfWordsModel.create();
  private Path docs;
  private LuceneIndex index;
  private FolderSync sync;

  @BeforeEach
  void open() throws IOException {
    docs = Files.createDirectories(temporary.resolve("a/docs"));
    Path folder = temporary.resolve("index");
    index = LuceneIndex.builder(folder, model).open();
    sync =
        new FolderSync(
            index.collection(IndexCollection.DEFAULT),
            Optional.of(folder),
            DocumentReader.create(),
            new ParagraphChunker());
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void the_passages_of_an_archive_include_those_of_its_files() throws IOException {
    zip("pump.txt", "door.txt");

    assertThat(sync(docs).passages()).isEqualTo(4);
    assertThat(ids())
        .containsExactly("docs/all.zip", "docs/all.zip!/door.txt", "docs/all.zip!/pump.txt");
  }

  @Test
  void a_second_sync_does_not_read_an_archive_again() throws IOException {
    zip("pump.txt", "door.txt");
    sync(docs);

    assertThat(sync(docs).unchanged()).isEqualTo(1);
    assertThat(ids()).hasSize(3);
  }

  @Test
  void a_file_removed_from_an_archive_is_removed_from_the_index() throws IOException {
    zip("pump.txt", "door.txt");
    sync(docs);
    zip("pump.txt", "valve.txt", "hose.txt");
    sync(docs);

    assertThat(ids())
        .containsExactly(
            "docs/all.zip",
            "docs/all.zip!/hose.txt",
            "docs/all.zip!/pump.txt",
            "docs/all.zip!/valve.txt");
  }

  @Test
  void removing_an_archive_removes_all_of_its_files() throws IOException {
    Path file = zip("pump.txt");
    sync(docs);
    Files.delete(file);

    assertThat(sync(docs).removed()).isEqualTo(1);
    assertThat(ids()).isEmpty();
  }

  @Test
  void an_archive_that_is_damaged_loses_all_of_its_files() throws IOException {
    zip("pump.txt");
    sync(docs);
    Files.writeString(docs.resolve("all.zip"), "PK\3\4 broken");
    sync(docs);

    assertThat(ids()).containsExactly("docs/all.zip");
  }

  @Test
  void moving_the_folder_embeds_nothing_again() throws IOException {
    zip("pump.txt", "door.txt");
    sync(docs);
    int embedded = model.embedded();
    Path moved = Files.createDirectories(temporary.resolve("b")).resolve("docs");
    Files.move(docs, moved);

    assertThat(sync(moved).unchanged()).isEqualTo(1);
    assertThat(model.embedded()).isEqualTo(embedded);
    assertThat(ids()).hasSize(3);
  }

  @Test
  void attributes_from_the_application_apply_to_all_files_and_the_title_only_to_the_archive()
      throws IOException {
    zip("pump.txt");
    Metadata known =
        Metadata.builder()
            .title("Spring")
            .attribute("tenant", new Metadata.Value.Text("north"))
            .build();

    sync.sync(Folder.builder(docs).metadata(path -> known).build(), SyncListener.NONE);

    assertThat(documents())
        .extracting(document -> document.metadata().title().orElse("none"))
        .containsExactly("Spring", "none");
    assertThat(documents())
        .allSatisfy(document -> assertThat(document.metadata().attributes()).hasSize(1));
  }

  private Path zip(String... names) throws IOException {
    Path file = docs.resolve("all.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("All about the " + name).getBytes(UTF_8));
      }
    }
    return file;
  }

  private SyncReport sync(Path folder) {
    return sync.sync(Folder.of(folder), SyncListener.NONE);
  }

  private List<IndexedDocument> documents() {
    return index.collection(IndexCollection.DEFAULT).documents();
  }

  private List<String> ids() {
    return documents().stream().map(IndexedDocument::id).toList();
  }
}
