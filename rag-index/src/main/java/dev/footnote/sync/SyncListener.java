package dev.footnote.sync;

import java.time.Duration;
import java.util.Optional;

/**
 * A listener for the progress of a sync.
 *
 * <p>There is one call at a time: first from the thread that called sync, then from the threads
 * that read files. They wait for the listener, so it must be quick. An exception from the listener
 * ends the sync. The listener must not start another sync.
 */
@FunctionalInterface
public interface SyncListener {

  /** A listener that does nothing. */
  SyncListener NONE = progress -> {};

  /** Reports that a file was processed or, if none is done, that the folder was listed. */
  void progressed(Progress progress);

  /**
   * The progress of a sync.
   *
   * @param done files processed, from 0
   * @param total files in the folder
   * @param last document id of the last processed file; empty at the beginning
   * @param elapsed time since the sync began to process files
   */
  record Progress(int done, int total, String last, Duration elapsed) {

    /** Returns the average number of files per second so far; 0 at the beginning. */
    public double filesPerSecond() {
      return elapsed.isZero() ? 0 : done * 1e9 / elapsed.toNanos();
    }

    /** Returns the estimated remaining time at the same pace; empty at the beginning. */
    public Optional<Duration> left() {
      return done == 0
          ? Optional.empty()
          : Optional.of(elapsed.multipliedBy(total - done).dividedBy(done));
    }
  }
}
