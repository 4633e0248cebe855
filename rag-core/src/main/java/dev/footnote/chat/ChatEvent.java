package dev.footnote.chat;

/** What is known next of an answer that is being written. */
public sealed interface ChatEvent {

  /**
   * The next piece of the answer.
   *
   * @param text not empty; never half of a character
   */
  record Text(String text) implements ChatEvent {}

  /**
   * Where the texts before it come from.
   *
   * @param citation checked: the source has the quote at the span
   */
  record Cited(SourceCitation citation) implements ChatEvent {}

  /**
   * A citation for the texts before it that was dropped, because no source bears it out.
   *
   * @param quote what the model says to cite
   * @param reason why that is not so, for a person
   */
  record Miscited(String quote, String reason) implements ChatEvent {}

  /**
   * The end of the answer.
   *
   * @param response all of it
   */
  record Finished(ChatResponse response) implements ChatEvent {}
}
