package dev.footnote.chat;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * A text that a model may cite.
 *
 * @param title what it is called, for the model; may be empty
 * @param text what it says, not blank
 */
public record ChatSource(String title, String text) {

  /**
   * @throws IllegalArgumentException if the text is blank
   */
  public ChatSource {
    checkArgument(!text.isBlank(), "source '%s' is blank", title);
  }
}
