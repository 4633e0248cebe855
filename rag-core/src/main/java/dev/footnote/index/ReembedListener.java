package dev.footnote.index;

/** Hears how far it is to embed an index anew. Called by the thread that does it. */
@FunctionalInterface
public interface ReembedListener {

  /** Hears nothing. */
  ReembedListener NONE = (done, total) -> {};

  /**
   * Some documents were dealt with, or, with 0 done, all were counted.
   *
   * @param done documents dealt with, from 0
   * @param total documents that there were at the beginning; others may come or go meanwhile
   */
  void progressed(int done, int total);
}
