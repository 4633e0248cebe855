package dev.footnote.embed;

import dev.footnote.document.FootnoteException;

/** A model could not be loaded, or failed while it ran. */
public final class EmbeddingException extends FootnoteException {

  /**
   * @param message names the model and what to do
   * @param cause what the runtime reported
   */
  public EmbeddingException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * @param message names the model and what to do
   */
  public EmbeddingException(String message) {
    super(message);
  }
}
