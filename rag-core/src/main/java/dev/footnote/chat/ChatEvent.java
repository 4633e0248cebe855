package dev.footnote.chat;

import dev.footnote.document.Span;

/** What is known next of an answer that is being written. */
public sealed interface ChatEvent {

  /**
   * The next piece of the answer.
   *
   * @param text not empty; never half of a character
   */
  record Text(String text) implements ChatEvent {}

  /**
   * Where a part of the texts before it comes from.
   *
   * @param citation checked: the source has the quote at the span
   * @param supported the part of the whole answer that it supports
   */
  record Cited(SourceCitation citation, Span supported) implements ChatEvent {}

  /**
   * A citation that was dropped, because no source bears it out.
   *
   * @param quote what the model says to cite
   * @param supported the part of the whole answer that it was to support
   * @param reason what is wrong with it, for a person
   */
  record Miscited(String quote, Span supported, String reason) implements ChatEvent {}

  /**
   * The end of the answer.
   *
   * @param response all of it
   */
  record Finished(ChatResponse response) implements ChatEvent {}
}
