package dev.footnote.ingest;

/** Hears how far a sync is. Called by the threads that work, one call at a time; must be quick. */
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
   */
  record Progress(int done, int total, String last) {}
}
