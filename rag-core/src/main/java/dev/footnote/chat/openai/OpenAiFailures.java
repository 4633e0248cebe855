package dev.footnote.chat.openai;

import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.SseException;
import dev.footnote.chat.ChatException.Reason;
import dev.footnote.chat.internal.ChatEndpoint;

/** A translation of the exceptions of OpenAI's library. */
final class OpenAiFailures {

  private OpenAiFailures() {}

  static RuntimeException translate(Exception failure, ChatEndpoint endpoint) {
    return switch (failure) {
      case SseException e -> endpoint.brokenOff(e.body().toString(), e);
      case OpenAIServiceException e ->
          endpoint.rejected(e.statusCode(), "%d: %s".formatted(e.statusCode(), e.body()), e);
      case OpenAIInvalidDataException e -> endpoint.failure(Reason.MALFORMED, e);
      case OpenAIException e -> endpoint.failure(Reason.UNAVAILABLE, e);
      case RuntimeException e -> e;
      default -> new IllegalStateException(failure);
    };
  }
}
