package dev.footnote.chat;

import dev.footnote.document.Span;

/** A part of an answer that is being written. */
public sealed interface ChatEvent {

  /**
   * The next piece of the answer's text.
   *
   * @param text the piece; not empty, and never half of a surrogate pair
   */
  record Text(String text) implements ChatEvent {}

  /**
   * A citation for a part of the text so far.
   *
   * @param citation the citation, checked: the source contains the quote at the span
   * @param supported the part of the complete answer that the citation supports
   */
  record Cited(SourceCitation citation, Span supported) implements ChatEvent {}

  /**
   * A citation that was dropped, because no source confirms it.
   *
   * @param quote the text that the model claimed to cite
   * @param supported the part of the complete answer that the citation was meant to support
   * @param reason the defect, in words for a person
   */
  record Miscited(String quote, Span supported, String reason) implements ChatEvent {}

  /**
   * The end of the answer.
   *
   * @param response the complete answer
   */
  record Finished(ChatResponse response) implements ChatEvent {}
}
