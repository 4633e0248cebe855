package dev.footnote.embed.hub;

import dev.footnote.document.FootnoteException;

/** A model could not be brought from a hub. */
public final class HubException extends FootnoteException {

  /**
   * @param message names the file and what to do
   * @param cause what the network or the disk reported
   */
  public HubException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * @param message names the file and what to do
   */
  public HubException(String message) {
    super(message);
  }
}
