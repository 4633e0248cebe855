package dev.footnote.eval;

import dev.footnote.document.FootnoteException;

/** A test collection cannot be used; the message names the file, the line and what is wrong. */
public final class CollectionException extends FootnoteException {

  CollectionException(String message) {
    super(message);
  }

  CollectionException(String message, Throwable cause) {
    super(message, cause);
  }
}
