package dev.footnote.eval;

import dev.footnote.document.FootnoteException;

/** An error in a test collection. The message names the file, the line and the problem. */
public final class CollectionException extends FootnoteException {

  CollectionException(String message) {
    super(message);
  }

  CollectionException(String message, Throwable cause) {
    super(message, cause);
  }
}
