package dev.footnote.index;

/** A listener to the progress of a {@link Reembedding}, called by the thread that runs it. */
@FunctionalInterface
public interface ReembedListener {

  /** A listener that does nothing. */
  ReembedListener NONE = (done, total) -> {};

  /**
   * Reports that documents were carried over, or, with 0 done, that all were counted.
   *
   * @param done number of documents carried over so far, from 0
   * @param total number of documents at the start; documents may come or go meanwhile
   */
  void progressed(int done, int total);
}
