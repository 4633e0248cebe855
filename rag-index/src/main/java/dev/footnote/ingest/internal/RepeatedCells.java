package dev.footnote.ingest.internal;

/**
 * A limit on the text that is repeated because merged cells cover several rows and columns. A
 * hostile file could otherwise have thousands of times more text than characters. Not thread-safe.
 */
public final class RepeatedCells {

  /** Characters of one file; no harmless file was seen to have a tenth of them. */
  private int left = 10_000_000;

  /** Returns whether a text may be repeated once more, and counts it. */
  public boolean allows(String text) {
    // An empty repetition costs memory too.
    left -= Math.min(left, text.length() + 1);
    return left > 0;
  }
}
