package dev.footnote.index;

/**
 * What it took to bring an index to the documents of another one.
 *
 * @param written documents that were new to it or had changed
 * @param unchanged documents that it had already
 * @param removed documents that the other one does not have any more
 */
public record ReembedReport(int written, int unchanged, int removed) {

  /** Whether nothing had to be done: both have the same documents. */
  public boolean isInStep() {
    return written == 0 && removed == 0;
  }
}
