package dev.footnote.answer;

/**
 * Something that was drafted, failed its check, and is no part of the answer.
 *
 * @param text the statement, or what was to be cited
 * @param reason what is wrong with it, a sentence
 */
public record Rejection(String text, String reason) {

  /** {@code "text": reason}. */
  @Override
  public String toString() {
    return "\"%s\": %s".formatted(text, reason);
  }
}
