package dev.footnote.index;

import dev.footnote.document.FootnoteException;

/**
 * A failure to open, read or write an index. Changes that were committed before it are still in the
 * index.
 */
public final class IndexException extends FootnoteException {

  /**
   * Creates an exception without a cause.
   *
   * @param message names the index and the way out
   */
  public IndexException(String message) {
    super(message);
  }

  /**
   * Creates an exception with a cause.
   *
   * @param message names the index and the way out
   * @param cause the failure that the engine or the file system reported
   */
  public IndexException(String message, Throwable cause) {
    super(message, cause);
  }
}
