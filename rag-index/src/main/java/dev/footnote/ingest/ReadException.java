package dev.footnote.ingest;

import dev.footnote.document.FootnoteException;

/** A file could not be read; the message names it, says what is wrong, and what to do. */
public final class ReadException extends FootnoteException {

  private final Reason reason;
  private final String problem;

  /**
   * @param source the file or folder
   * @param problem what is wrong with it and what to do, to follow its name: "is empty: ..."
   */
  ReadException(Reason reason, String source, String problem) {
    super(message(source, problem));
    this.reason = reason;
    this.problem = problem;
  }

  /**
   * @param source the file or folder
   * @param problem what is wrong with it and what to do, to follow its name: "is empty: ..."
   * @param cause what the parser or the file system reported
   */
  ReadException(Reason reason, String source, String problem, Throwable cause) {
    super(message(source, problem), cause);
    this.reason = reason;
    this.problem = problem;
  }

  /** What kept the file from being read. */
  public Reason reason() {
    return reason;
  }

  /** The message without the name of the file: what is wrong, and what to do. */
  public String problem() {
    return problem;
  }

  private static String message(String source, String problem) {
    return "\"" + source + "\" " + problem;
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
