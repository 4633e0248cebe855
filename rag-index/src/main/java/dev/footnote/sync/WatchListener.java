package dev.footnote.sync;

/**
 * Hears what comes of watching a folder. Called by the watching thread, which does nothing else
 * meanwhile; what it throws ends the watching.
 */
public interface WatchListener {

  /** The index is in step with the folder as it was a moment ago. */
  void synced(SyncReport report);

  /**
   * It could not be brought into step; the next attempt is made after a change, and without one
   * some seconds later.
   */
  void failed(RuntimeException failure);
}
