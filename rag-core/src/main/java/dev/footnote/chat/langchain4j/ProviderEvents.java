package dev.footnote.chat.langchain4j;

import dev.footnote.chat.ChatResponse;
import dev.footnote.chat.Finish;
import dev.footnote.chat.TokenUsage;
import dev.footnote.chat.internal.AnswerWriter;
import dev.footnote.chat.internal.ChatEndpoint;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A queue of the events of a streamed answer, from the provider's threads to the thread that writes
 * the answer. The provider's threads never wait, because they may serve other calls.
 */
final class ProviderEvents implements StreamingChatResponseHandler {

  private sealed interface Event {
    record Piece(String text) implements Event {}

    record End(dev.langchain4j.model.chat.response.ChatResponse answer) implements Event {}

    record Failure(Throwable cause) implements Event {}
  }

  private final ChatEndpoint endpoint;
  private final BlockingQueue<Event> queue = new LinkedBlockingQueue<>();
  private volatile Optional<StreamingHandle> handle = Optional.empty();
  private volatile boolean isAbandoned;

  ProviderEvents(ChatEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** Writes the events to the end of the answer. */
  void writeTo(AnswerWriter writer, String model, Duration idleTimeout) {
    while (true) {
      switch (next(idleTimeout)) {
        case Event.Piece piece -> writer.text(piece.text());
        case Event.End end -> {
          finish(end.answer(), model, writer);
          return;
        }
        case Event.Failure failure -> {
          if (!(failure.cause() instanceof ContentFilteredException)) {
            throw translate(failure.cause(), writer);
          }
          writer.finish(Finish.REFUSED, TokenUsage.none(), model);
          return;
        }
      }
    }
  }

  /**
   * Makes the provider close its connection, if it can, now or at its next event. Later events are
   * dropped.
   */
  void abandon() {
    isAbandoned = true;
    handle.ifPresent(ProviderEvents::cancel);
  }

  private static void cancel(StreamingHandle handle) {
    try {
      handle.cancel();
    } catch (UnsupportedFeatureException e) {
      // This provider cannot be stopped.
    }
  }

  private void keep(@Nullable StreamingHandle given) {
    handle = Optional.ofNullable(given);
    if (isAbandoned) {
      abandon();
    }
  }

  private void enqueue(Event event) {
    if (!isAbandoned) {
      queue.add(event);
    }
  }

  @Override
  public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
    keep(context.streamingHandle());
    onPartialResponse(piece.text());
  }

  @Override
  public void onPartialResponse(String text) {
    enqueue(new Event.Piece(text));
  }

  @Override
  public void onPartialThinking(PartialThinking thought, PartialThinkingContext context) {
    keep(context.streamingHandle());
    onPartialThinking(thought);
  }

  /** Thinking is not part of the answer, but shows that the provider is not idle. */
  @Override
  public void onPartialThinking(PartialThinking thought) {
    enqueue(new Event.Piece(""));
  }

  @Override
  public void onCompleteResponse(dev.langchain4j.model.chat.response.ChatResponse answer) {
    enqueue(new Event.End(answer));
  }

  @Override
  public void onError(Throwable error) {
    enqueue(new Event.Failure(error));
  }

  private Event next(Duration idleTimeout) {
    try {
      Event next = queue.poll(idleTimeout.toNanos(), TimeUnit.NANOSECONDS);
      if (next == null) {
        throw endpoint.silent(idleTimeout);
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }

  /** Writes the end. A provider that cannot stream may send the complete text only here. */
  private void finish(
      dev.langchain4j.model.chat.response.ChatResponse end, String model, AnswerWriter writer) {
    if (end.finishReason() == null) {
      throw endpoint.unfinished();
    }
    ChatResponse answer = LangChain4jRequests.answer(end, model);
    if (writer.length() == 0) {
      writer.text(answer.text());
    }
    writer.finish(answer.finish(), answer.usage(), answer.model());
  }

  private RuntimeException translate(Throwable failure, AnswerWriter writer) {
    Exception cause =
        failure instanceof Exception exception ? exception : new CompletionException(failure);
    return writer.length() == 0
        ? LangChain4jFailures.translate(cause, endpoint)
        : LangChain4jFailures.translateCutOff(cause, endpoint);
  }
}
