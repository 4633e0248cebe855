package dev.footnote.sync;

import java.time.Duration;
import java.util.Optional;

/**
 * Hears how far a sync is.
 *
 * <p>Called one call at a time: first by the thread that called sync, then by those that read
 * files, which wait meanwhile, so it must be quick. What it throws ends the sync. It must not start
 * another one.
 */
@FunctionalInterface
public interface SyncListener {

  /** Hears nothing. */
  SyncListener NONE = progress -> {};

  /** A file was dealt with, or, with 0 done, the folder was looked through. */
  void progressed(Progress progress);

  /**
   * How far a sync is.
   *
   * @param done files dealt with, from 0
   * @param total files in the folder
   * @param last document id of the file dealt with last; empty at the beginning
   * @param elapsed since the sync began to deal with files
   */
  record Progress(int done, int total, String last, Duration elapsed) {

    /** Files that were dealt with in a second so far; 0 at the beginning. */
    public double filesPerSecond() {
      return elapsed.isZero() ? 0 : done * 1e9 / elapsed.toNanos();
    }

    /** How much longer it takes if it goes on as so far; empty at the beginning. */
    public Optional<Duration> left() {
      return done == 0
          ? Optional.empty()
          : Optional.of(elapsed.multipliedBy(total - done).dividedBy(done));
    }
  }
}
