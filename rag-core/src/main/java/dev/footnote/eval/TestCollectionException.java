package dev.footnote.eval;

import dev.footnote.document.FootnoteException;

/** An error in a test collection. The message names the file, the line and the problem. */
public final class TestCollectionException extends FootnoteException {

  TestCollectionException(String message) {
    super(message);
  }

  TestCollectionException(String message, Throwable cause) {
    super(message, cause);
  }
}
