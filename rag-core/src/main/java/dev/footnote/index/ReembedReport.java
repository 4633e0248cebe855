package dev.footnote.index;

/**
 * A report of a {@link Reembedding}.
 *
 * @param written number of documents that were new to the target or had changed
 * @param unchanged number of documents that the target had already
 * @param removed number of documents of the target that the source no longer has
 */
public record ReembedReport(int written, int unchanged, int removed) {

  /** Returns whether both indexes had the same documents, so that nothing was changed. */
  public boolean isInStep() {
    return written == 0 && removed == 0;
  }
}
