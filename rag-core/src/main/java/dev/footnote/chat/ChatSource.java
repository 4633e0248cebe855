package dev.footnote.chat;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * A text that a model may cite.
 *
 * @param title the title that the model sees; may be empty
 * @param text the text, not blank
 */
public record ChatSource(String title, String text) {

  /**
   * @throws IllegalArgumentException if the text is blank
   */
  public ChatSource {
    checkArgument(!text.isBlank(), "source '%s' is blank", title);
  }
}
