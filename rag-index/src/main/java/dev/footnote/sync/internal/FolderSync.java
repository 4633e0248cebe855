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
 * Brings a collection into step with a folder: reads what is new or changed, leaves the rest alone,
 * and removes what is gone.
 *
 * <p>A file is unchanged if its size and time are as remembered; where only the time differs, its
 * content is compared by SHA-256. A file that cannot be read for the moment (locked, no permission)
 * keeps the document it had; one whose content is broken loses it. Both are reported.
 *
 * <p>As many files as there are processors go from bytes to the index side by side, each on a
 * thread that ends with the sync, and the model embeds the passages of one file on all of its own
 * threads: while one file is read or cut, another one is embedded. How many large files are in hand
 * at once depends on the heap, so that memory is bounded whatever is in the folder.
 */
public final class FolderSync {

  /** A commit waits for the disk, so that not every file has one. */
  private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(30);

  private final IndexCollection index;
  private final Optional<Path> indexFolder;
  private final DocumentReader reader;
  private final Chunker chunker;
  private final Duration commitInterval;

  /**
   * A way to bring folders into a collection of an index.
   *
   * @param index what to bring into step
   * @param indexFolder folder of a local index; not read even if it lies inside a synchronised
   *     folder
   * @param reader reads files; the caller closes it
   * @param chunker cuts them
   */
  public FolderSync(
      IndexCollection index, Optional<Path> indexFolder, DocumentReader reader, Chunker chunker) {
    this(index, indexFolder, reader, chunker, COMMIT_INTERVAL);
  }

  /**
   * @param commitInterval after a crash, at most what was done in so long is done again
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
   * Brings the index into step with a folder, and commits.
   *
   * @param folder what to read
   * @param listener hears how far it is
   * @return what became of every file
   * @throws dev.footnote.ingest.ReadException if the folder cannot be listed; the index is then
   *     left as it was
   * @throws dev.footnote.index.IndexException if the index cannot be written; what was committed is
   *     kept
   * @throws IllegalStateException if a file would replace a document of another folder of the same
   *     name, or the calling thread is interrupted, or the index is closed; what was read is kept
   */
  public SyncReport sync(Folder folder, SyncListener listener) {
    return new Run(folder, listener).run();
  }

  /** One synchronisation of one folder. */
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
          index.documents().stream().collect(toImmutableMap(IndexedDocument::id, one -> one));
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
     * Where the folder was before somebody moved it: a folder of its name that is in the index and
     * no longer on the disk, at least one of whose files is here as it was there. The name alone
     * would not do: a network drive that is off for a while is not this folder.
     */
    private Optional<String> movedFrom() {
      String here = folder.path().toString();
      if (known.values().stream().anyMatch(document -> isFrom(here, document))) {
        return Optional.empty();
      }
      return known.values().stream()
          .filter(document -> isAsBefore(document))
          .flatMap(document -> document.source().stream())
          .map(SourceFile::folder)
          .filter(path -> Files.notExists(Path.of(path)))
          .findFirst();
    }

    private boolean isAsBefore(IndexedDocument document) {
      FolderWalk.FoundFile file = walk.files().get(document.id());
      return file != null
          && document.source().stream()
              .anyMatch(
                  then -> then.size() == file.size() && then.modified().equals(file.modified()));
    }

    private void moveHere(String former) {
      for (IndexedDocument document : known.values()) {
        if (isFrom(former, document)) {
          SourceFile then = document.source().orElseThrow();
          index.touch(document.id(), folder.path().toString(), then.modified());
        }
      }
    }

    /** Two folders of one name would overwrite each other's documents. */
    private void requireOwnIds() {
      for (String id : walk.files().keySet()) {
        IndexedDocument document = known.get(id);
        if (document != null && !isOwn(document)) {
          throw new IllegalStateException(
              document
                  .source()
                  .map(
                      source ->
                          "document \"%s\" is in the index already, from the folder %s: rename one of the two folders, or give each a collection of its own"
                              .formatted(id, source.folder()))
                  .orElse(
                      "document \"%s\" was added to the index by itself: remove it, and the sync will add the file"
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

    /** An interrupt stops it after the files in hand; within Lucene it would close the index. */
    private void readAll() {
      int threads = Runtime.getRuntime().availableProcessors();
      ExecutorService workers =
          Executors.newFixedThreadPool(
              threads, Thread.ofPlatform().name("footnote-sync-", 0).factory());
      walk.files()
          .forEach(
              (id, file) -> workers.execute(() -> heap.with(file.size(), () -> deal(id, file))));
      workers.shutdown();
      boolean interrupted = false;
      for (boolean ended = false; !ended; ) {
        try {
          ended = workers.awaitTermination(1, TimeUnit.DAYS);
        } catch (InterruptedException e) {
          interrupted = true;
          failure.compareAndSet(
              null,
              new IllegalStateException("the sync was interrupted; what was read is kept", e));
        }
      }
      try {
        if (failure.get() != null) {
          keepWhatWasDone();
        }
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    /** Each document is whole or as it was, so that even half a sync is worth keeping. */
    private void keepWhatWasDone() {
      Throwable cause = requireNonNull(failure.get());
      try {
        index.commit();
      } catch (RuntimeException e) {
        cause.addSuppressed(e);
      }
      Throwables.throwIfUnchecked(cause);
      throw new IllegalStateException(cause);
    }

    private void deal(String id, FolderWalk.FoundFile file) {
      if (failure.get() != null) {
        return;
      }
      try {
        record(id, files.bringIntoStep(id, file, Optional.ofNullable(known.get(id))));
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
          removeUnlessHidden(document.id());
        }
      }
    }

    private void removeUnlessHidden(String id) {
      if (walk.couldNotSee(id)) {
        outcomes.putIfAbsent(
            id, new SyncReport.Outcome.Failed("its folder cannot be read; kept as it was"));
      } else {
        index.remove(id);
        outcomes.put(id, new SyncReport.Outcome.Removed());
      }
    }
  }
}
