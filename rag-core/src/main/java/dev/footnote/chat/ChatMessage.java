package dev.footnote.chat;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * A message of a dialogue with a language model.
 *
 * @param speaker the author
 * @param text the text, not blank
 */
public record ChatMessage(ChatRole speaker, String text) {

  /**
   * @throws IllegalArgumentException if the text is blank
   */
  public ChatMessage {
    checkArgument(!text.isBlank(), "a message of %s is blank", speaker);
  }

  /** Returns a message with instructions for the whole dialogue. */
  public static ChatMessage system(String text) {
    return new ChatMessage(ChatRole.SYSTEM, text);
  }

  /** Returns a message of the user. */
  public static ChatMessage user(String text) {
    return new ChatMessage(ChatRole.USER, text);
  }

  /** Returns an earlier answer of the model. */
  public static ChatMessage assistant(String text) {
    return new ChatMessage(ChatRole.ASSISTANT, text);
  }
}
