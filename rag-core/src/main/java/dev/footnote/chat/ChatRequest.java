package dev.footnote.chat;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a language model is asked.
 *
 * @param messages in their order: those of the system first, the last of them the user's
 * @param maxTokens most tokens of the answer, as the model counts them
 * @param temperature from 0, where the likeliest token is always taken, to 2, where chance decides
 *     much; a model that has none goes its own way
 * @param format what the answer must look like, or any text
 */
public record ChatRequest(
    List<ChatMessage> messages, int maxTokens, double temperature, Optional<JsonFormat> format) {

  private static final int USUAL_MAX_TOKENS = 1024;

  /**
   * @throws IllegalArgumentException if the last message is not the user's, if one of the system
   *     comes after another's, or if a number is out of its range
   */
  public ChatRequest {
    messages = ImmutableList.copyOf(messages);
    checkArgument(
        !messages.isEmpty() && messages.getLast().speaker() == Speaker.USER,
        "the last message must be the user's: %s",
        messages.stream().map(ChatMessage::speaker).toList());
    checkArgument(
        isInOrder(messages),
        "messages of the system must come first: %s",
        messages.stream().map(ChatMessage::speaker).toList());
    checkArgument(maxTokens >= 1, "max tokens %s is less than 1", maxTokens);
    checkArgument(temperature >= 0 && temperature <= 2, "temperature %s: 0 to 2", temperature);
  }

  /** Messages to be answered in at most 1024 tokens, at temperature 0, in any format. */
  public static ChatRequest of(ChatMessage... messages) {
    return new ChatRequest(Arrays.asList(messages), USUAL_MAX_TOKENS, 0, Optional.empty());
  }

  /** The same with another length of the answer. */
  public ChatRequest withMaxTokens(int tokens) {
    return new ChatRequest(messages, tokens, temperature, format);
  }

  /** The same with another temperature. */
  public ChatRequest withTemperature(double degree) {
    return new ChatRequest(messages, maxTokens, degree, format);
  }

  /** The same with another format of the answer. */
  public ChatRequest withFormat(JsonFormat wanted) {
    return new ChatRequest(messages, maxTokens, temperature, Optional.of(wanted));
  }

  /** What the messages of the system say, one per paragraph; empty if there are none. */
  public String system() {
    return String.join(
        "\n\n",
        messages.stream()
            .filter(message -> message.speaker() == Speaker.SYSTEM)
            .map(ChatMessage::text)
            .toList());
  }

  /** The messages that are not the system's. */
  public List<ChatMessage> dialogue() {
    return messages.stream().filter(message -> message.speaker() != Speaker.SYSTEM).toList();
  }

  private static boolean isInOrder(List<ChatMessage> messages) {
    return messages.stream()
        .dropWhile(message -> message.speaker() == Speaker.SYSTEM)
        .noneMatch(message -> message.speaker() == Speaker.SYSTEM);
  }
}
