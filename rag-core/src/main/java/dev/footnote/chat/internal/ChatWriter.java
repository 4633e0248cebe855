package dev.footnote.chat.internal;

import dev.footnote.chat.ChatEvent;
import dev.footnote.chat.ChatResponse;
import dev.footnote.chat.Finish;
import dev.footnote.chat.SourceCitation;
import dev.footnote.chat.TokenUsage;
import dev.footnote.document.Span;
import java.util.function.Consumer;

/**
 * An answer that is being written to somebody who reads it. Each method waits until its event was
 * requested. Used by one thread.
 */
public final class ChatWriter {

  private final Consumer<ChatEvent> reader;
  private final StringBuilder written = new StringBuilder();
  private String half = "";
  private boolean isFinished;

  ChatWriter(Consumer<ChatEvent> reader) {
    this.reader = reader;
  }

  /** Adds a piece; half of a surrogate pair at its end waits for the other half. */
  public void text(String piece) {
    String text = half + piece;
    boolean endsInHalf =
        !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
    int end = endsInHalf ? text.length() - 1 : text.length();
    half = text.substring(end);
    write(text.substring(0, end));
  }

  /** Adds where a part of what was written comes from. */
  public void cited(SourceCitation citation, Span supported) {
    reader.accept(new ChatEvent.Cited(citation, supported));
  }

  /** Adds that a citation was dropped. */
  public void miscited(String quote, Span supported, String reason) {
    reader.accept(new ChatEvent.Miscited(quote, supported, reason));
  }

  /** Adds the end. */
  public void finish(Finish finish, TokenUsage usage, String model) {
    write(half);
    isFinished = true;
    reader.accept(
        new ChatEvent.Finished(new ChatResponse(written.toString(), finish, usage, model)));
  }

  /** Number of UTF-16 code units written so far. */
  public int length() {
    return written.length();
  }

  boolean isFinished() {
    return isFinished;
  }

  private void write(String text) {
    if (!text.isEmpty()) {
      written.append(text);
      reader.accept(new ChatEvent.Text(text));
    }
  }
}
