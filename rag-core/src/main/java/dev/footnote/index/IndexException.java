package dev.footnote.index;

import dev.footnote.document.FootnoteException;

/** An index could not be opened, read or written; what was committed before is still there. */
public final class IndexException extends FootnoteException {

  /**
   * @param message names the index and what to do
   */
  public IndexException(String message) {
    super(message);
  }

  /**
   * @param message names the index and what to do
   * @param cause what the engine or the file system reported
   */
  public IndexException(String message, Throwable cause) {
    super(message, cause);
  }
}
