package dev.footnote.document;

import static java.util.Objects.requireNonNull;

/**
 * An error whose reason is outside the caller's code, such as a broken file, a full disk or a model
 * that does not load. Each stage has its own subclass.
 *
 * <p>A mistake of the caller is an {@link IllegalArgumentException} or {@link
 * IllegalStateException} instead. The message names the thing, its value and the way out. It can be
 * shown to users.
 */
public abstract class FootnoteException extends RuntimeException {

  /**
   * @param message the thing, its value and the way out
   */
  protected FootnoteException(String message) {
    super(message);
  }

  /**
   * @param message the thing, its value and the way out
   * @param cause the error that the environment reported
   */
  protected FootnoteException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Returns the message; never null. */
  @Override
  public String getMessage() {
    return requireNonNull(super.getMessage());
  }
}
