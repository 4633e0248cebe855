package dev.footnote.chat.internal;

import dev.footnote.chat.ChatEvent;
import dev.footnote.chat.ChatResponse;
import dev.footnote.chat.Finish;
import dev.footnote.chat.SourceCitation;
import dev.footnote.chat.TokenUsage;
import dev.footnote.document.Span;
import java.util.function.Consumer;

/**
 * A writer of one answer, which sends its events to a subscriber. Each method waits until its event
 * is requested. Not thread-safe.
 */
public final class AnswerWriter {

  private final Consumer<ChatEvent> events;
  private final StringBuilder written = new StringBuilder();
  private String pendingSurrogate = "";
  private boolean isFinished;

  AnswerWriter(Consumer<ChatEvent> events) {
    this.events = events;
  }

  /** Writes a piece of text. A high surrogate at its end is held back for the next piece. */
  public void text(String piece) {
    String text = pendingSurrogate + piece;
    boolean isSplit = !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
    int end = isSplit ? text.length() - 1 : text.length();
    pendingSurrogate = text.substring(end);
    write(text.substring(0, end));
  }

  /** Writes a citation for a part of the text written so far. */
  public void cited(SourceCitation citation, Span supported) {
    events.accept(new ChatEvent.Cited(citation, supported));
  }

  /** Writes that a citation was dropped. */
  public void miscited(String quote, Span supported, String reason) {
    events.accept(new ChatEvent.Miscited(quote, supported, reason));
  }

  /** Writes the end of the answer. */
  public void finish(Finish finish, TokenUsage usage, String model) {
    write(pendingSurrogate);
    isFinished = true;
    events.accept(
        new ChatEvent.Finished(new ChatResponse(written.toString(), finish, usage, model)));
  }

  /** Returns the number of UTF-16 code units written so far. */
  public int length() {
    return written.length();
  }

  boolean isFinished() {
    return isFinished;
  }

  private void write(String text) {
    if (!text.isEmpty()) {
      written.append(text);
      events.accept(new ChatEvent.Text(text));
    }
  }
}
