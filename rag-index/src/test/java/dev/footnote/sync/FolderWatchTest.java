package dev.footnote.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.KnowledgeBase;
import dev.footnote.fixture.SampleFiles;
import dev.footnote.fixture.SampleFiles.Entry;
import dev.footnote.index.IndexedDocument;
import dev.footnote.ingest.ReadException;
import dev.footnote.testing.BagOfWordsModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A watch syncs a folder after each change until it is closed. */
final class FolderWatchTest {

  /** Enough for operating systems that look for changes every ten seconds. */
  private static final int TIMEOUT_SECONDS = 60;

  @TempDir Path temporary;
  private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
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
  void existing_files_are_read_at_once() throws Exception {
    Files.writeString(docs.resolve("a.txt"), "brass pump");

    try (FolderWatch watch = watch()) {
      assertThat(synced().added()).isEqualTo(1);
      assertThat(watch).isNotNull();
    }
  }

  @Test
  void changes_in_new_and_old_folders_are_followed() throws Exception {
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
  void attachments_are_added_changed_and_removed_with_their_message() throws Exception {
    try (FolderWatch watch = watch()) {
      synced();
      write("a.eml", SampleFiles.eml("Pump", "See the file.", Entry.of("parts.txt", "brass pump")));
      awaitIds("docs/a.eml", "docs/a.eml!/parts.txt");
      assertThat(found("brass")).isEqualTo("docs/a.eml!/parts.txt");
      write("a.eml", SampleFiles.eml("Door", "Another one.", Entry.of("door.txt", "steel door")));
      awaitIds("docs/a.eml", "docs/a.eml!/door.txt");
      assertThat(found("steel")).isEqualTo("docs/a.eml!/door.txt");
      Files.delete(docs.resolve("a.eml"));
      awaitIds();
      assertThat(watch).isNotNull();
    }
  }

  @Test
  void changes_of_an_index_inside_the_folder_do_not_start_a_sync() throws Exception {
    Files.writeString(docs.resolve("a.txt"), "brass pump");
    try (FolderWatch watch = watch()) {
      synced();
      Files.writeString(docs.resolve("b.txt"), "steel door");
      assertThat(synced().added()).isEqualTo(1);
      assertThat(watch).isNotNull();
    }
    assertThat(events).isEmpty();
  }

  @Test
  void a_missing_folder_is_reported_and_synced_when_it_is_back() throws Exception {
    Path away = temporary.resolve("away");
    Path other = Files.createDirectories(temporary.resolve("other"));
    Files.writeString(other.resolve("a.txt"), "brass pump");
    Files.move(other, away);
    try (FolderWatch watch = watchWithFastRetry(Folder.of(other))) {
      assertThat(next()).isInstanceOf(ReadException.class);
      Files.move(away, other);
      awaitIds("other/a.txt");
      assertThat(watch).isNotNull();
    }
  }

  @Test
  void changes_after_closing_are_not_followed() throws Exception {
    FolderWatch watch = watch();
    synced();
    watch.close();
    watch.close();

    Files.writeString(docs.resolve("a.txt"), "brass pump");

    assertThat(threads).isNotEmpty().noneMatch(Thread::isAlive);
    assertThat(base.documents()).isEmpty();
  }

  /** Writes the file in one step, so that an incomplete one is never read. */
  private void write(String name, byte[] bytes) throws IOException {
    Path complete = Files.write(temporary.resolve("part"), bytes);
    Files.move(complete, docs.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private String found(String word) {
    return base.search(word).getFirst().passage().id().documentId();
  }

  private FolderWatch watch() {
    return base.watch(Folder.of(docs), new Recorder());
  }

  private FolderWatch watchWithFastRetry(Folder folder) {
    return new FolderWatch(
        folder,
        Optional.empty(),
        () -> base.sync(folder, SyncListener.NONE),
        new Recorder(),
        Duration.ofMillis(100));
  }

  private Object next() throws InterruptedException {
    Object next = events.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    assertThat(next).as("an event within %s s", TIMEOUT_SECONDS).isNotNull();
    return next;
  }

  private SyncReport synced() throws InterruptedException {
    return (SyncReport) next();
  }

  /** Waits for further syncs too, because an incomplete file is read again. */
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

  /** Records all events, and the threads that report them. */
  private final class Recorder implements WatchListener {
    @Override
    public void synced(SyncReport report) {
      threads.add(Thread.currentThread());
      events.add(report);
    }

    @Override
    public void failed(RuntimeException failure) {
      events.add(failure);
    }
  }
}
