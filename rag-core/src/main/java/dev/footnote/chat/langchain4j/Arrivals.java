package dev.footnote.chat.langchain4j;

import dev.footnote.chat.ChatResponse;
import dev.footnote.chat.Finish;
import dev.footnote.chat.TokenUsage;
import dev.footnote.chat.internal.ChatServer;
import dev.footnote.chat.internal.ChatWriter;
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
 * What a provider has sent on threads of its own, until this library's thread takes it. Those
 * threads are never made to wait: they may serve other calls.
 */
final class Arrivals implements StreamingChatResponseHandler {

  private sealed interface Arrival {
    record Piece(String text) implements Arrival {}

    record End(dev.langchain4j.model.chat.response.ChatResponse answer) implements Arrival {}

    record Failure(Throwable cause) implements Arrival {}
  }

  private final ChatServer server;
  private final BlockingQueue<Arrival> arrived = new LinkedBlockingQueue<>();
  private volatile Optional<StreamingHandle> handle = Optional.empty();
  private volatile boolean isAbandoned;

  Arrivals(ChatServer server) {
    this.server = server;
  }

  /** Writes what arrives until it ends. */
  void passTo(ChatWriter writer, String model, Duration silence) {
    while (true) {
      switch (next(silence)) {
        case Arrival.Piece piece -> writer.text(piece.text());
        case Arrival.End end -> {
          finish(end.answer(), model, writer);
          return;
        }
        case Arrival.Failure failure -> {
          if (!(failure.cause() instanceof ContentFilteredException)) {
            throw told(failure.cause(), writer);
          }
          writer.finish(Finish.REFUSED, TokenUsage.none(), model);
          return;
        }
      }
    }
  }

  /**
   * Has the provider close its connection, at once or with what it sends next, where it can; what
   * it still sends is dropped.
   */
  void abandon() {
    isAbandoned = true;
    handle.ifPresent(Arrivals::cancel);
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

  private void arrive(Arrival arrival) {
    if (!isAbandoned) {
      arrived.add(arrival);
    }
  }

  @Override
  public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
    keep(context.streamingHandle());
    onPartialResponse(piece.text());
  }

  @Override
  public void onPartialResponse(String text) {
    arrive(new Arrival.Piece(text));
  }

  @Override
  public void onPartialThinking(PartialThinking thought, PartialThinkingContext context) {
    keep(context.streamingHandle());
    onPartialThinking(thought);
  }

  @Override
  public void onPartialThinking(PartialThinking thought) {
    arrive(new Arrival.Piece(""));
  }

  @Override
  public void onCompleteResponse(dev.langchain4j.model.chat.response.ChatResponse answer) {
    arrive(new Arrival.End(answer));
  }

  @Override
  public void onError(Throwable error) {
    arrive(new Arrival.Failure(error));
  }

  private Arrival next(Duration silence) {
    try {
      Arrival next = arrived.poll(silence.toNanos(), TimeUnit.NANOSECONDS);
      if (next == null) {
        throw server.silent(silence);
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }

  /** A provider that has nothing to stream may send all at the end. */
  private void finish(
      dev.langchain4j.model.chat.response.ChatResponse end, String model, ChatWriter writer) {
    if (end.finishReason() == null) {
      throw server.unfinished();
    }
    ChatResponse answer = LangChain4jRequests.answer(end, model);
    if (writer.length() == 0) {
      writer.text(answer.text());
    }
    writer.finish(answer.finish(), answer.usage(), answer.model());
  }

  private RuntimeException told(Throwable failure, ChatWriter writer) {
    Exception cause =
        failure instanceof Exception exception ? exception : new CompletionException(failure);
    return writer.length() == 0
        ? LangChain4jFailures.told(cause, server)
        : LangChain4jFailures.cutOff(cause, server);
  }
}
