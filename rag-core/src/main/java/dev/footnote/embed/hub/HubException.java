package dev.footnote.embed.hub;

import dev.footnote.document.FootnoteException;

/** An exception for a model that could not be downloaded from a hub. */
public final class HubException extends FootnoteException {

  /**
   * @param message names the file and the remedy
   * @param cause the failure of the network or the disk
   */
  public HubException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * @param message names the file and the remedy
   */
  public HubException(String message) {
    super(message);
  }
}
