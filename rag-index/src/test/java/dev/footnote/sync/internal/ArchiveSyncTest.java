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

/** A folder with a file that has files inside it. */
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
  void the_passages_of_all_files_in_it_are_counted_with_it() throws IOException {
    zip("pump.txt", "door.txt");

    assertThat(sync(docs).passages()).isEqualTo(4);
    assertThat(ids())
        .containsExactly("docs/all.zip", "docs/all.zip!/door.txt", "docs/all.zip!/pump.txt");
  }

  @Test
  void a_second_sync_leaves_all_of_it_alone() throws IOException {
    zip("pump.txt", "door.txt");
    sync(docs);

    assertThat(sync(docs).unchanged()).isEqualTo(1);
    assertThat(ids()).hasSize(3);
  }

  @Test
  void what_is_no_longer_in_it_is_removed() throws IOException {
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
  void all_goes_with_it() throws IOException {
    Path file = zip("pump.txt");
    sync(docs);
    Files.delete(file);

    assertThat(sync(docs).removed()).isEqualTo(1);
    assertThat(ids()).isEmpty();
  }

  @Test
  void all_goes_when_it_can_no_longer_be_read() throws IOException {
    zip("pump.txt");
    sync(docs);
    Files.writeString(docs.resolve("all.zip"), "PK\3\4 broken");
    sync(docs);

    assertThat(ids()).containsExactly("docs/all.zip");
  }

  @Test
  void a_folder_that_was_moved_embeds_nothing_of_it() throws IOException {
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
  void the_host_s_attributes_hold_for_all_of_it_and_its_title_for_the_file() throws IOException {
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
