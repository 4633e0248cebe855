package dev.footnote.ingest;

import dev.footnote.document.FootnoteException;
import java.time.Duration;

/** A file could not be read; the message names it, says what is wrong, and what to do. */
public final class ReadException extends FootnoteException {

  private final Reason reason;
  private final String problem;

  /**
   * @param source the file or folder
   * @param problem what is wrong with it and what to do, to follow its name: "is empty: ..."
   */
  public ReadException(Reason reason, String source, String problem) {
    super(message(source, problem));
    this.reason = reason;
    this.problem = problem;
  }

  /**
   * @param source the file or folder
   * @param problem what is wrong with it and what to do, to follow its name: "is empty: ..."
   * @param cause what the parser or the file system reported
   */
  public ReadException(Reason reason, String source, String problem, Throwable cause) {
    super(message(source, problem), cause);
    this.reason = reason;
    this.problem = problem;
  }

  static ReadException timedOut(String source, Duration limit) {
    return new ReadException(
        Reason.TIMED_OUT,
        source,
        "took longer than %s seconds to read: it is damaged, or made to take long, or needs more time (DocumentReader.Builder.timeLimit)"
            .formatted(limit.toMillis() / 1000.0));
  }

  /** Leaves the calling thread interrupted. */
  static ReadException interrupted(String source, InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new ReadException(
        Reason.UNAVAILABLE, source, "was not read: the thread was interrupted meanwhile", cause);
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
    /** It has more text, more files inside it, or unpacks to more than the reader's limits. */
    TOO_LONG,
    /** Reading it took longer than the reader's limit. */
    TIMED_OUT,
    /** The process that read it ended, or ran out of memory: see {@link DocumentReader.Builder}. */
    CRASHED,
    /** Its bytes could not be had: it is missing, forbidden, or the disk failed. */
    UNAVAILABLE;

    /** Whether it is of no use to read the same bytes again with the same options. */
    public boolean isPermanent() {
      return this != UNAVAILABLE && this != CRASHED;
    }
  }
}
