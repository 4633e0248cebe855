package dev.footnote.document;

import static java.util.Objects.requireNonNull;

/**
 * The root of everything that Footnote throws for reasons outside the caller's code: a broken file,
 * a full disk, a model that does not load. Each stage has its own subclass.
 *
 * <p>A caller's mistake is an {@link IllegalArgumentException} or {@link IllegalStateException}
 * instead. The message names the thing, its value and the way out; it is written to be shown.
 */
public abstract class FootnoteException extends RuntimeException {

  /**
   * @param message names the thing, the value and what to do
   */
  protected FootnoteException(String message) {
    super(message);
  }

  /**
   * @param message names the thing, the value and what to do
   * @param cause what the environment reported
   */
  protected FootnoteException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The message; there always is one. */
  @Override
  public String getMessage() {
    return requireNonNull(super.getMessage());
  }
}
