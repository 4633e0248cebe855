package dev.footnote.embed;

import dev.footnote.document.FootnoteException;

/** An exception for a model that could not be loaded or that failed while running. */
public final class EmbeddingException extends FootnoteException {

  /**
   * @param message names the model and the remedy
   * @param cause the failure that the runtime reported
   */
  public EmbeddingException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * @param message names the model and the remedy
   */
  public EmbeddingException(String message) {
    super(message);
  }
}
