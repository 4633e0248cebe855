package dev.footnote.sync.internal;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static java.util.Objects.requireNonNull;

import com.google.common.base.Stopwatch;
import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableMap;
import dev.footnote.chunk.Chunker;
import dev.footnote.index.IndexCollection;
import dev.footnote.index.IndexedDocument;
import dev.footnote.index.SourceFile;
import dev.footnote.ingest.DocumentReader;
import dev.footnote.sync.Folder;
import dev.footnote.sync.SyncListener;
import dev.footnote.sync.SyncReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Brings a collection into step with a folder: reads new and changed files, and removes documents
 * whose files are gone.
 *
 * <p>A file is unchanged if its size and time are the same as in the last sync. If only the time
 * differs, its content is compared by SHA-256. If a file cannot be read at the moment (locked, no
 * permission), its document is kept. If a file is damaged, its document is removed. Both are
 * reported.
 *
 * <p>A sync uses one thread per processor, and these threads end with it. Each thread reads, chunks
 * and indexes one file at a time, while the model embeds the passages of another file on threads of
 * its own. The heap limits how many large files are read at the same time.
 */
public final class FolderSync {

  /** A commit waits for the disk, so it is not made for every file. */
  private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(30);

  private final IndexCollection index;
  private final Optional<Path> indexFolder;
  private final DocumentReader reader;
  private final Chunker chunker;
  private final Duration commitInterval;

  /**
   * Creates a sync for a collection.
   *
   * @param index collection that is brought into step
   * @param indexFolder folder of a local index; not read even if it lies inside a synchronised
   *     folder
   * @param reader reads files; the caller closes it
   * @param chunker chunks their documents
   */
  public FolderSync(
      IndexCollection index, Optional<Path> indexFolder, DocumentReader reader, Chunker chunker) {
    this(index, indexFolder, reader, chunker, COMMIT_INTERVAL);
  }

  /**
   * @param commitInterval most time whose work is lost by a crash
   */
  FolderSync(
      IndexCollection index,
      Optional<Path> indexFolder,
      DocumentReader reader,
      Chunker chunker,
      Duration commitInterval) {
    this.index = index;
    this.indexFolder = indexFolder.map(path -> path.toAbsolutePath().normalize());
    this.reader = reader;
    this.chunker = chunker;
    this.commitInterval = commitInterval;
  }

  /**
   * Brings the collection into step with a folder, and commits.
   *
   * @param listener receives the progress
   * @return the outcome of every file
   * @throws dev.footnote.ingest.ReadException if the folder cannot be listed; the index is then
   *     unchanged
   * @throws dev.footnote.index.IndexException if the index cannot be written; earlier commits are
   *     kept
   * @throws IllegalStateException if a file would replace a document of another folder of the same
   *     name, the calling thread is interrupted, or the index is closed; files read before are kept
   */
  public SyncReport sync(Folder folder, SyncListener listener) {
    return new Run(folder, listener).run();
  }

  /** One sync of one folder. */
  private final class Run {
    private final Stopwatch watch = Stopwatch.createStarted();
    private final Stopwatch reading = Stopwatch.createUnstarted();
    private final Stopwatch sinceCommit = Stopwatch.createStarted();
    private final Folder folder;
    private final SyncListener listener;
    private final FolderWalk walk;
    private final FileSync files;
    private final ImmutableMap<String, IndexedDocument> known;
    private final Optional<String> movedFrom;
    private final Map<String, SyncReport.Outcome> outcomes = new TreeMap<>();
    private final HeapLimiter heap = HeapLimiter.ofThisJvm();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Run(Folder folder, SyncListener listener) {
      this.folder = folder;
      this.listener = listener;
      this.walk = FolderWalk.of(folder, indexFolder);
      this.files = new FileSync(folder, index, reader, chunker);
      this.known =
          index.documents().stream()
              .collect(toImmutableMap(IndexedDocument::id, document -> document));
      this.movedFrom = movedFrom();
    }

    SyncReport run() {
      requireOwnIds();
      movedFrom.ifPresent(this::moveHere);
      outcomes.putAll(walk.others());
      reading.start();
      listener.progressed(progress(0, ""));
      readAll();
      removeGone();
      index.commit();
      List<SyncReport.Entry> entries = new ArrayList<>();
      outcomes.forEach((id, outcome) -> entries.add(new SyncReport.Entry(id, outcome)));
      return new SyncReport(folder.path(), entries, watch.elapsed());
    }

    /**
     * Returns the former path of a folder that was moved. That is a folder of the same name in the
     * index that is not on the disk. At least one of its files must be here, unchanged. The name
     * alone is not enough: it may be a network drive that is not connected.
     */
    private Optional<String> movedFrom() {
      String here = folder.path().toString();
      if (known.values().stream().anyMatch(document -> isFrom(here, document))) {
        return Optional.empty();
      }
      return known.values().stream()
          .filter(document -> isUnchanged(document))
          .flatMap(document -> document.source().stream())
          .map(SourceFile::folder)
          .filter(path -> Files.notExists(Path.of(path)))
          .findFirst();
    }

    private boolean isUnchanged(IndexedDocument document) {
      FolderWalk.FoundFile file = walk.files().get(document.id());
      return file != null
          && document.source().stream()
              .anyMatch(
                  source ->
                      source.size() == file.size() && source.modified().equals(file.modified()));
    }

    private void moveHere(String former) {
      for (IndexedDocument document : known.values()) {
        if (isFrom(former, document)) {
          SourceFile source = document.source().orElseThrow();
          index.touch(document.id(), folder.path().toString(), source.modified());
        }
      }
    }

    /** Two folders of the same name would overwrite each other's documents. */
    private void requireOwnIds() {
      for (String id : walk.files().keySet()) {
        IndexedDocument document = known.get(id);
        if (document != null && !isOwn(document)) {
          throw new IllegalStateException(
              document
                  .source()
                  .map(
                      source ->
                          "document \"%s\" is in the index already, from the folder %s: rename one of the two folders, or use a collection for each"
                              .formatted(id, source.folder()))
                  .orElse(
                      "document \"%s\" was added without a folder: remove it, and the sync will add the file"
                          .formatted(id)));
        }
      }
    }

    private boolean isOwn(IndexedDocument document) {
      return isFrom(folder.path().toString(), document)
          || movedFrom.filter(former -> isFrom(former, document)).isPresent();
    }

    private static boolean isFrom(String path, IndexedDocument document) {
      return document.source().filter(source -> source.folder().equals(path)).isPresent();
    }

    private SyncListener.Progress progress(int done, String last) {
      Duration elapsed = done == 0 ? Duration.ZERO : reading.elapsed();
      return new SyncListener.Progress(done, walk.files().size(), last, elapsed);
    }

    /** An interrupt must not reach the threads: inside Lucene it would close the index. */
    private void readAll() {
      int threads = Runtime.getRuntime().availableProcessors();
      ExecutorService workers =
          Executors.newFixedThreadPool(
              threads, Thread.ofPlatform().name("footnote-sync-", 0).factory());
      walk.files()
          .forEach(
              (id, file) -> workers.execute(() -> heap.with(file.size(), () -> update(id, file))));
      workers.shutdown();
      boolean interrupted = false;
      for (boolean ended = false; !ended; ) {
        try {
          ended = workers.awaitTermination(1, TimeUnit.DAYS);
        } catch (InterruptedException e) {
          interrupted = true;
          failure.compareAndSet(
              null,
              new IllegalStateException(
                  "the sync was interrupted: sync again to read the other files", e));
        }
      }
      try {
        if (failure.get() != null) {
          commitAndThrow();
        }
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    /** Each document is complete or unchanged, so even an incomplete sync can be kept. */
    private void commitAndThrow() {
      Throwable cause = requireNonNull(failure.get());
      try {
        index.commit();
      } catch (RuntimeException e) {
        cause.addSuppressed(e);
      }
      Throwables.throwIfUnchecked(cause);
      throw new IllegalStateException(cause);
    }

    private void update(String id, FolderWalk.FoundFile file) {
      if (failure.get() != null) {
        return;
      }
      try {
        record(id, files.update(id, file, Optional.ofNullable(known.get(id))));
      } catch (RuntimeException | Error e) {
        failure.compareAndSet(null, e);
      }
    }

    private synchronized void record(String id, SyncReport.Outcome outcome) {
      outcomes.put(id, outcome);
      int done = outcomes.size() - walk.others().size();
      if (sinceCommit.elapsed().compareTo(commitInterval) > 0) {
        index.commit();
        sinceCommit.reset().start();
      }
      listener.progressed(progress(done, id));
    }

    private void removeGone() {
      for (IndexedDocument document : known.values()) {
        boolean isFile = document.containers().isEmpty();
        if (isFile && isOwn(document) && !walk.files().containsKey(document.id())) {
          removeUnlessUnlistable(document.id());
        }
      }
    }

    private void removeUnlessUnlistable(String id) {
      if (walk.mayExist(id)) {
        outcomes.putIfAbsent(
            id,
            new SyncReport.Outcome.Failed(
                "its folder cannot be read: check its permissions; its document is kept"));
      } else {
        index.remove(id);
        outcomes.put(id, new SyncReport.Outcome.Removed());
      }
    }
  }
}
