package dev.footnote.ingest;

import dev.footnote.document.FootnoteException;
import java.time.Duration;

/**
 * A failure to read a file or a folder. The message names it, says what is wrong and what to do
 * about it.
 */
public final class ReadException extends FootnoteException {

  private final Reason reason;
  private final String source;
  private final String problem;
  private final boolean isPermanent;

  /**
   * @param source path or name of the file or folder
   * @param problem what is wrong and what to do, to be read after the name: "is empty: ..."
   */
  ReadException(Reason reason, String source, String problem) {
    super(message(source, problem));
    this.reason = reason;
    this.source = source;
    this.problem = problem;
    this.isPermanent = reason.isPermanent;
  }

  /**
   * @param source path or name of the file or folder
   * @param problem what is wrong and what to do, to be read after the name: "is empty: ..."
   * @param cause what the parser or the file system reported
   */
  ReadException(Reason reason, String source, String problem, Throwable cause) {
    this(reason, source, problem, cause, reason.isPermanent);
  }

  private ReadException(
      Reason reason, String source, String problem, Throwable cause, boolean isPermanent) {
    super(message(source, problem), cause);
    this.reason = reason;
    this.source = source;
    this.problem = problem;
    this.isPermanent = isPermanent;
  }

  /**
   * Creates an exception with the reason {@link Reason#UNAVAILABLE}.
   *
   * @param source path or name of the file or folder
   * @param problem what is wrong and what to do, to be read after the name: "does not exist: ..."
   * @param cause what the file system reported
   */
  public static ReadException unavailable(String source, String problem, Throwable cause) {
    return new ReadException(Reason.UNAVAILABLE, source, problem, cause);
  }

  static ReadException timedOut(String source, Duration limit) {
    return new ReadException(
        Reason.TIMED_OUT,
        source,
        "took longer than %s seconds to read: it is damaged, or hostile, or needs more time (DocumentReader.Builder.timeLimit)"
            .formatted(limit.toMillis() / 1000.0));
  }

  /** Creates an exception for an interrupted thread, and leaves that thread interrupted. */
  static ReadException interrupted(String source, InterruptedException cause) {
    Thread.currentThread().interrupt();
    return unavailable(source, "was not read: the thread was interrupted", cause);
  }

  /** Creates an exception for a class that a parser needs and Java does not find. */
  static ReadException classMissing(String source, LinkageError cause) {
    return unavailable(source, classMissingProblem(cause), cause);
  }

  static String classMissingProblem(LinkageError cause) {
    return "was not read: a class is missing or of the wrong version (%s); add its jar or module"
        .formatted(cause);
  }

  /** Returns the same failure as one that may pass although the file stays the same. */
  ReadException asTemporary() {
    return new ReadException(reason, source, problem, this, false);
  }

  /** Returns the kind of failure. */
  public Reason reason() {
    return reason;
  }

  /** Returns the message without the name of the file: what is wrong and what to do. */
  public String problem() {
    return problem;
  }

  /**
   * Returns whether the same reader would fail again on the same bytes. If not, retry the file even
   * if it has not changed. A disk may be back, a process may not crash again, or a {@link
   * PasswordSource} may have the password now.
   */
  public boolean isPermanent() {
    return isPermanent;
  }

  private static String message(String source, String problem) {
    return "\"" + source + "\" " + problem;
  }

  /** A reason why a file cannot be read. */
  public enum Reason {
    /** The file has no bytes. */
    EMPTY(true),
    /** The file is locked with a password or by rights management. */
    ENCRYPTED(true),
    /** The file is cut off, or not of the format it appears to be. */
    DAMAGED(true),
    /** The format is not supported, or there is no text in the file. */
    UNSUPPORTED(true),
    /** The file has more text or files inside it, or unpacks to more, than the reader's limits. */
    TOO_LONG(true),
    /** Reading took longer than the reader's limit. */
    TIMED_OUT(true),
    /** The process that read the file ended or ran out of memory. */
    CRASHED(false),
    /**
     * The bytes cannot be read: the file is missing or forbidden, the disk failed or is full, or
     * Java lacks memory or a class.
     */
    UNAVAILABLE(false);

    private final boolean isPermanent;

    Reason(boolean isPermanent) {
      this.isPermanent = isPermanent;
    }
  }
}
