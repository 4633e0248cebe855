package dev.footnote.ingest;

import dev.footnote.document.FootnoteException;

/** A file could not be read; the message names it, says what is wrong, and what to do. */
public final class ReadException extends FootnoteException {

  private final Reason reason;

  ReadException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  ReadException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** What kept the file from being read. */
  public Reason reason() {
    return reason;
  }

  /** What keeps a file from being read. */
  public enum Reason {
    /** It has no bytes. */
    EMPTY,
    /** It is locked with a password or by rights management. */
    ENCRYPTED,
    /** It is cut off, or not what its format promises. */
    DAMAGED,
    /** No text can be read from its format. */
    UNSUPPORTED,
    /** It has more text than the reader's limit. */
    TOO_LONG,
    /** Its bytes could not be had: it is missing, forbidden, or the disk failed. */
    UNAVAILABLE;

    /** Whether reading the same bytes again must fail again. */
    public boolean isPermanent() {
      return this != UNAVAILABLE;
    }
  }
}
