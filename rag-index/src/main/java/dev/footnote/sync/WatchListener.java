package dev.footnote.sync;

/**
 * A listener for the syncs of a watched folder. The watching thread calls it and waits for it. An
 * exception from the listener ends the watch.
 */
public interface WatchListener {

  /** Reports that a sync has finished. */
  void synced(SyncReport report);

  /**
   * Reports that a sync has failed. The watch retries after the next change, or after some seconds
   * without one.
   */
  void failed(RuntimeException failure);
}
