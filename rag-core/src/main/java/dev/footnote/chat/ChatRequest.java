package dev.footnote.chat;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A request to a language model.
 *
 * @param messages the messages in their order: system messages first, and a user message last
 * @param maxTokens the largest number of tokens of the answer, as the model counts them
 * @param temperature the randomness of the answer, from 0 (always the likeliest token) to 2; models
 *     without a temperature ignore it
 * @param format the format of the answer; empty for free text
 */
public record ChatRequest(
    List<ChatMessage> messages, int maxTokens, double temperature, Optional<JsonFormat> format) {

  private static final int DEFAULT_MAX_TOKENS = 1024;

  /**
   * @throws IllegalArgumentException if the last message is not the user's, a system message
   *     follows another message, or a number is out of its range
   */
  public ChatRequest {
    messages = ImmutableList.copyOf(messages);
    checkArgument(
        !messages.isEmpty() && messages.getLast().speaker() == ChatRole.USER,
        "messages of %s: the last must be a user message",
        messages.stream().map(ChatMessage::speaker).toList());
    checkArgument(
        isInOrder(messages),
        "messages of %s: system messages must come first",
        messages.stream().map(ChatMessage::speaker).toList());
    checkArgument(maxTokens >= 1, "max tokens %s: must be at least 1", maxTokens);
    checkArgument(
        temperature >= 0 && temperature <= 2, "temperature %s: must be from 0 to 2", temperature);
  }

  /** Returns a request for an answer of at most 1024 tokens, at temperature 0, in free text. */
  public static ChatRequest of(ChatMessage... messages) {
    return new ChatRequest(Arrays.asList(messages), DEFAULT_MAX_TOKENS, 0, Optional.empty());
  }

  /** Returns a copy with another limit on the answer's tokens. */
  public ChatRequest withMaxTokens(int tokens) {
    return new ChatRequest(messages, tokens, temperature, format);
  }

  /** Returns a copy with another temperature. */
  public ChatRequest withTemperature(double newTemperature) {
    return new ChatRequest(messages, maxTokens, newTemperature, format);
  }

  /** Returns a copy with another format of the answer. */
  public ChatRequest withFormat(JsonFormat newFormat) {
    return new ChatRequest(messages, maxTokens, temperature, Optional.of(newFormat));
  }

  /** Returns the texts of the system messages as paragraphs; empty if there are none. */
  public String system() {
    return String.join(
        "\n\n",
        messages.stream()
            .filter(message -> message.speaker() == ChatRole.SYSTEM)
            .map(ChatMessage::text)
            .toList());
  }

  /** Returns all messages except system messages. */
  public List<ChatMessage> dialogue() {
    return messages.stream().filter(message -> message.speaker() != ChatRole.SYSTEM).toList();
  }

  private static boolean isInOrder(List<ChatMessage> messages) {
    return messages.stream()
        .dropWhile(message -> message.speaker() == ChatRole.SYSTEM)
        .noneMatch(message -> message.speaker() == ChatRole.SYSTEM);
  }
}
