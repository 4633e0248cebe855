package dev.footnote.chat;

import dev.footnote.document.FootnoteException;

/**
 * An exception for an answer that is missing or incomplete. The message names the model, its server
 * and the remedy, and never contains a key.
 */
public final class ChatException extends FootnoteException {

  private final Reason reason;

  /**
   * @param reason the kind of failure
   * @param message names the model, the server and the remedy
   */
  public ChatException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /**
   * @param reason the kind of failure
   * @param message names the model, the server and the remedy
   * @param cause the failure that the vendor's library reported
   */
  public ChatException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Returns the kind of failure. */
  public Reason reason() {
    return reason;
  }

  /** A kind of failure. Each kind has a different remedy. */
  public enum Reason {
    /** The server needs a key, or rejected the key. */
    UNAUTHORIZED,
    /** The server rejected too many requests in a short time, even after all retries. */
    RATE_LIMITED,
    /** The server cannot be reached or reported an internal error, even after all retries. */
    UNAVAILABLE,
    /** The server sent nothing for too long, or the whole call took too long. */
    TIMED_OUT,
    /** The answer ended before it was complete. */
    CUT_OFF,
    /** The answer does not follow the protocol. */
    MALFORMED,
    /** Prompt and answer together exceed the model's context. */
    TOO_LONG,
    /** The server rejected this request, for example because it does not have the model. */
    REJECTED,
    /** The caller cancelled the call, by an interrupt or by closing the model. */
    CANCELLED
  }
}
