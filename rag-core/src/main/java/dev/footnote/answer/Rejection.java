package dev.footnote.answer;

/**
 * A piece of drafted text that failed its check and is not part of the answer.
 *
 * @param text the statement, or the text that was to be cited
 * @param reason the reason for the rejection, one sentence
 */
public record Rejection(String text, String reason) {

  /** Returns {@code "text": reason}. */
  @Override
  public String toString() {
    return "\"%s\": %s".formatted(text, reason);
  }
}
