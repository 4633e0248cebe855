package dev.footnote.chat.langchain4j;

import com.fasterxml.jackson.core.JacksonException;
import com.google.common.base.Throwables;
import dev.footnote.chat.ChatException;
import dev.footnote.chat.ChatException.Reason;
import dev.footnote.chat.internal.ChatServer;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import java.io.IOException;
import java.util.Optional;

/** What went wrong in a provider, told as this library tells it. */
final class LangChain4jFailures {

  private LangChain4jFailures() {}

  /** A failure before there was any of the answer, or of an answer that comes at once. */
  static ChatException told(Exception failure, ChatServer server) {
    return told(failure, Reason.UNAVAILABLE, server);
  }

  /** A failure in the middle of the answer. */
  static ChatException cutOff(Exception failure, ChatServer server) {
    return told(failure, Reason.CUT_OFF, server);
  }

  private static ChatException told(Exception failure, Reason ofConnection, ChatServer server) {
    Optional<HttpException> status = find(HttpException.class, failure);
    if (status.isPresent()) {
      return refusal(status.get().statusCode(), failure, server);
    }
    return switch (failure) {
      case AuthenticationException e -> refusal(401, e, server);
      case RateLimitException e -> refusal(429, e, server);
      case InternalServerException e -> refusal(500, e, server);
      case TimeoutException e -> server.failure(Reason.TIMED_OUT, e);
      case UnresolvedModelServerException e -> server.failure(Reason.UNAVAILABLE, e);
      default -> server.failure(reasonOf(failure, ofConnection), failure);
    };
  }

  private static ChatException refusal(int status, Exception failure, ChatServer server) {
    return server.refusal(status, "%d: %s".formatted(status, failure.getMessage()), failure);
  }

  private static Reason reasonOf(Exception failure, Reason ofConnection) {
    if (find(JacksonException.class, failure).isPresent()) {
      return Reason.MALFORMED;
    }
    if (find(IOException.class, failure).isPresent()) {
      return ofConnection;
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
