package dev.footnote.chat;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * One turn of a dialogue with a language model.
 *
 * @param speaker who says it
 * @param text what is said, not blank
 */
public record ChatMessage(Speaker speaker, String text) {

  /**
   * @throws IllegalArgumentException if the text is blank
   */
  public ChatMessage {
    checkArgument(!text.isBlank(), "a message of %s is blank", speaker);
  }

  /** What holds for the whole dialogue. */
  public static ChatMessage system(String text) {
    return new ChatMessage(Speaker.SYSTEM, text);
  }

  /** What the model is asked. */
  public static ChatMessage user(String text) {
    return new ChatMessage(Speaker.USER, text);
  }

  /** What the model answered before. */
  public static ChatMessage assistant(String text) {
    return new ChatMessage(Speaker.ASSISTANT, text);
  }
}
