package dev.footnote.sync;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import dev.footnote.ingest.ReadException;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A watch that keeps an index in step with a folder until it is closed. It syncs at once, and again
 * after each change. It waits until the folder has been quiet for a moment, but at most some
 * seconds. It uses one daemon thread of its own.
 *
 * <p>The operating system reports changes: on Linux and Windows at once, on macOS within seconds.
 * Most network drives do not report changes made by other machines; sync those at intervals.
 */
public final class FolderWatch implements AutoCloseable {

  /** Time until a retry after a failure, if nothing changes. */
  private static final Duration RETRY_DELAY = Duration.ofSeconds(10);

  private static final Duration QUIET = Duration.ofMillis(300);
  private static final Duration MAX_NOISE = Duration.ofSeconds(5);

  private final Folder folder;
  private final Optional<Path> indexFolder;
  private final Supplier<SyncReport> sync;
  private final WatchListener listener;
  private final WatchService changes;
  private final Duration retryDelay;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Begins to watch.
   *
   * @param indexFolder not watched even if it is inside the folder
   * @param sync brings the index into step; must stop when its thread is interrupted
   * @throws ReadException if the file system cannot be watched
   */
  public FolderWatch(
      Folder folder,
      Optional<Path> indexFolder,
      Supplier<SyncReport> sync,
      WatchListener listener) {
    this(folder, indexFolder, sync, listener, RETRY_DELAY);
  }

  FolderWatch(
      Folder folder,
      Optional<Path> indexFolder,
      Supplier<SyncReport> sync,
      WatchListener listener,
      Duration retryDelay) {
    this.folder = folder;
    this.retryDelay = retryDelay;
    this.indexFolder = indexFolder.map(path -> path.toAbsolutePath().normalize());
    this.sync = sync;
    this.listener = listener;
    try {
      this.changes = folder.path().getFileSystem().newWatchService();
    } catch (IOException | UnsupportedOperationException e) {
      throw notWatched(e);
    }
    this.thread = Thread.ofPlatform().name("footnote-watch-", 0).daemon().unstarted(this::run);
    thread.start();
  }

  /**
   * Stops watching, and waits for that. A running sync finishes the files that it is reading, and
   * the index keeps them. Closing twice has no effect.
   */
  @Override
  public void close() {
    closed = true;
    try {
      changes.close();
    } catch (IOException e) {
      throw notWatched(e);
    }
    if (Thread.currentThread() != thread) {
      thread.interrupt();
      awaitEnd();
    }
  }

  private void awaitEnd() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!closed) {
        if (syncOnce()) {
          settle(changes.take());
        } else {
          settle(changes.poll(retryDelay.toNanos(), TimeUnit.NANOSECONDS));
        }
      }
    } catch (ClosedWatchServiceException | InterruptedException e) {
      // The watch was closed.
    }
  }

  /** Watches before it syncs, so that changes during the sync cause another one. */
  private boolean syncOnce() {
    SyncReport report;
    try {
      watchAll();
      report = sync.get();
    } catch (RuntimeException e) {
      if (!closed) {
        listener.failed(e);
      }
      return false;
    }
    listener.synced(report);
    return true;
  }

  private void settle(@Nullable WatchKey first) throws InterruptedException {
    long begun = System.nanoTime();
    for (WatchKey key = first; key != null; key = next(begun)) {
      key.pollEvents();
      key.reset();
    }
  }

  private @Nullable WatchKey next(long begun) throws InterruptedException {
    long left = MAX_NOISE.toNanos() - (System.nanoTime() - begun);
    return left <= 0 ? null : changes.poll(Math.min(left, QUIET.toNanos()), TimeUnit.NANOSECONDS);
  }

  private void watchAll() {
    Set<FileVisitOption> options =
        folder.followsLinks() ? EnumSet.of(FileVisitOption.FOLLOW_LINKS) : Set.of();
    try {
      Files.walkFileTree(
          folder.path(), options, Integer.MAX_VALUE, new Registration(realIndexFolder()));
    } catch (IOException e) {
      throw notWatched(e);
    }
  }

  private Optional<Path> realIndexFolder() throws IOException {
    return indexFolder.isPresent() && Files.exists(indexFolder.get())
        ? Optional.of(indexFolder.get().toRealPath())
        : indexFolder;
  }

  private ReadException notWatched(Exception e) {
    return ReadException.unavailable(
        folder.path().toString(),
        "cannot be watched (%s): sync it at intervals, or allow more watches (on Linux fs.inotify.max_user_watches)"
            .formatted(e),
        e);
  }

  /** Registers each folder for changes. Registering a folder again has no effect. */
  private final class Registration extends SimpleFileVisitor<Path> {
    private final Optional<Path> index;

    Registration(Optional<Path> index) {
      this.index = index;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      if (index.filter(directory.toRealPath()::equals).isPresent()) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      directory.register(changes, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY);
      return FileVisitResult.CONTINUE;
    }

    /** The sync reports unreadable files; files that are gone again do not matter. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (file.equals(folder.path())) {
        throw e;
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
