package dev.footnote.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.KnowledgeBase;
import dev.footnote.fixture.MadeFiles;
import dev.footnote.fixture.MadeFiles.Entry;
import dev.footnote.index.IndexedDocument;
import dev.footnote.ingest.ReadException;
import dev.footnote.testing.BagOfWordsModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A watched folder is followed until the watch is closed. */
final class FolderWatchTest {

  /** Enough for a file system that is asked every ten seconds. */
  private static final int PATIENCE_SECONDS = 60;

  @TempDir Path temporary;
  private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
  private Path docs;
  private KnowledgeBase base;

  @BeforeEach
  void open() throws IOException {
    docs = Files.createDirectories(temporary.resolve("docs"));
    base =
        KnowledgeBase.builder(docs.resolve("index"))
            .embeddingModel(BagOfWordsModel.create())
            .open();
  }

  @AfterEach
  void close() {
    base.close();
  }

  @Test
  void what_is_there_already_is_read_at_once() throws Exception {
    Files.writeString(docs.resolve("a.txt"), "brass pump");

    try (FolderWatch watch = watch()) {
      assertThat(synced().added()).isEqualTo(1);
      assertThat(watch).isNotNull();
    }
  }

  @Test
  void changes_are_followed_in_folders_new_and_old() throws Exception {
    try (FolderWatch watch = watch()) {
      synced();
      Files.writeString(docs.resolve("a.txt"), "brass pump");
      awaitIds("docs/a.txt");
      Files.createDirectories(docs.resolve("b/c"));
      Files.writeString(docs.resolve("b/c/d.txt"), "steel door");
      awaitIds("docs/a.txt", "docs/b/c/d.txt");
      Files.writeString(docs.resolve("b/c/e.txt"), "wooden valve");
      awaitIds("docs/a.txt", "docs/b/c/d.txt", "docs/b/c/e.txt");
      Files.delete(docs.resolve("a.txt"));
      awaitIds("docs/b/c/d.txt", "docs/b/c/e.txt");
      assertThat(watch).isNotNull();
    }
  }

  @Test
  void what_is_attached_to_a_message_comes_changes_and_goes_with_it() throws Exception {
    try (FolderWatch watch = watch()) {
      synced();
      write("a.eml", MadeFiles.eml("Pump", "See the file.", Entry.of("parts.txt", "brass pump")));
      awaitIds("docs/a.eml", "docs/a.eml!/parts.txt");
      assertThat(found("brass")).isEqualTo("docs/a.eml!/parts.txt");
      write("a.eml", MadeFiles.eml("Door", "Another one.", Entry.of("door.txt", "steel door")));
      awaitIds("docs/a.eml", "docs/a.eml!/door.txt");
      assertThat(found("steel")).isEqualTo("docs/a.eml!/door.txt");
      Files.delete(docs.resolve("a.eml"));
      awaitIds();
      assertThat(watch).isNotNull();
    }
  }

  @Test
  void the_index_inside_the_folder_does_not_set_it_off() throws Exception {
    Files.writeString(docs.resolve("a.txt"), "brass pump");
    try (FolderWatch watch = watch()) {
      synced();
      Files.writeString(docs.resolve("b.txt"), "steel door");
      assertThat(synced().added()).isEqualTo(1);
      assertThat(watch).isNotNull();
    }
    assertThat(heard).isEmpty();
  }

  @Test
  void a_folder_that_is_gone_is_told_and_followed_again_when_it_is_back() throws Exception {
    Path away = temporary.resolve("away");
    Path other = Files.createDirectories(temporary.resolve("other"));
    Files.writeString(other.resolve("a.txt"), "brass pump");
    Files.move(other, away);
    try (FolderWatch watch = base.watch(Folder.of(other), new Heard())) {
      assertThat(next()).isInstanceOf(ReadException.class);
      Files.move(away, other);
      awaitIds("other/a.txt");
      assertThat(watch).isNotNull();
    }
  }

  @Test
  void nothing_is_followed_after_the_end() throws Exception {
    FolderWatch watch = watch();
    synced();
    watch.close();
    watch.close();

    Files.writeString(docs.resolve("a.txt"), "brass pump");

    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("footnote-watch-"));
    assertThat(base.documents()).isEmpty();
  }

  /** In one step, so that no half of it is read. */
  private void write(String name, byte[] bytes) throws IOException {
    Path whole = Files.write(temporary.resolve("part"), bytes);
    Files.move(whole, docs.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private String found(String word) {
    return base.search(word).getFirst().passage().id().documentId();
  }

  private FolderWatch watch() {
    return base.watch(Folder.of(docs), new Heard());
  }

  private Object next() throws InterruptedException {
    Object next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(next).as("what is heard in %s s", PATIENCE_SECONDS).isNotNull();
    return next;
  }

  private SyncReport synced() throws InterruptedException {
    return (SyncReport) next();
  }

  /** A file that is seen half written is read once more. */
  private void awaitIds(String... ids) throws InterruptedException {
    while (!ids().equals(List.of(ids))) {
      next();
    }
  }

  private List<String> ids() {
    return base.documents().stream()
        .filter(document -> document.passages() > 0)
        .map(IndexedDocument::id)
        .toList();
  }

  /** Keeps what it hears. */
  private final class Heard implements WatchListener {
    @Override
    public void synced(SyncReport report) {
      heard.add(report);
    }

    @Override
    public void failed(RuntimeException failure) {
      heard.add(failure);
    }
  }
}
