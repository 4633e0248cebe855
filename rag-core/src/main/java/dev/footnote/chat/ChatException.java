package dev.footnote.chat;

import dev.footnote.document.FootnoteException;

/**
 * A language model gave no answer, or not all of it. The message names the model, its server and
 * the way out, and never holds a key.
 */
public final class ChatException extends FootnoteException {

  private final Reason reason;

  /**
   * @param reason which kind of failure it is
   * @param message names the model, the server and what to do
   */
  public ChatException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /**
   * @param reason which kind of failure it is
   * @param message names the model, the server and what to do
   * @param cause what the vendor's library reported
   */
  public ChatException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Which kind of failure it is. */
  public Reason reason() {
    return reason;
  }

  /** Kinds of failure, each with another way out. */
  public enum Reason {
    /** The server wants a key, or another one. */
    UNAUTHORIZED,
    /** Too much was asked within a time, and still was after all retries. */
    RATE_LIMITED,
    /** The server cannot be reached or is not well, and still was not after all retries. */
    UNAVAILABLE,
    /** The server was silent for too long, or the whole took too long. */
    TIMED_OUT,
    /** The answer broke off in its middle. */
    CUT_OFF,
    /** The answer is not of the protocol. */
    MALFORMED,
    /** Prompt and answer together are longer than the model reads. */
    TOO_LONG,
    /** The server will not take this request, for instance because it has no such model. */
    REJECTED,
    /** The caller did not want it any more: by an interrupt, or by closing the model. */
    CANCELLED
  }
}
