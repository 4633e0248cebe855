package dev.footnote.chat.langchain4j;

import com.fasterxml.jackson.core.JacksonException;
import com.google.common.base.Throwables;
import dev.footnote.chat.ChatException;
import dev.footnote.chat.ChatException.Reason;
import dev.footnote.chat.internal.ChatEndpoint;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import java.io.IOException;
import java.util.Optional;

/** A translation of the exceptions of LangChain4j's providers. */
final class LangChain4jFailures {

  private LangChain4jFailures() {}

  /** Translates a failure of a complete answer, or before the first text of a streamed one. */
  static ChatException translate(Exception failure, ChatEndpoint endpoint) {
    return translate(failure, Reason.UNAVAILABLE, endpoint);
  }

  /** Translates a failure in the middle of a streamed answer. */
  static ChatException translateCutOff(Exception failure, ChatEndpoint endpoint) {
    return translate(failure, Reason.CUT_OFF, endpoint);
  }

  private static ChatException translate(
      Exception failure, Reason connectionReason, ChatEndpoint endpoint) {
    Optional<HttpException> status = find(HttpException.class, failure);
    if (status.isPresent()) {
      return rejected(status.get().statusCode(), failure, endpoint);
    }
    return switch (failure) {
      case AuthenticationException e -> rejected(401, e, endpoint);
      case RateLimitException e -> rejected(429, e, endpoint);
      case InternalServerException e -> rejected(500, e, endpoint);
      case TimeoutException e -> endpoint.failure(Reason.TIMED_OUT, e);
      case UnresolvedModelServerException e -> endpoint.failure(Reason.UNAVAILABLE, e);
      default -> endpoint.failure(reasonOf(failure, connectionReason), failure);
    };
  }

  private static ChatException rejected(int status, Exception failure, ChatEndpoint endpoint) {
    return endpoint.rejected(status, "%d: %s".formatted(status, failure.getMessage()), failure);
  }

  private static Reason reasonOf(Exception failure, Reason connectionReason) {
    if (find(JacksonException.class, failure).isPresent()) {
      return Reason.MALFORMED;
    }
    if (find(IOException.class, failure).isPresent()) {
      return connectionReason;
    }
    return failure instanceof LangChain4jException ? Reason.REJECTED : Reason.MALFORMED;
  }

  private static <T extends Throwable> Optional<T> find(Class<T> kind, Throwable failure) {
    return Throwables.getCausalChain(failure).stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst();
  }
}
