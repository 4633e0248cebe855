package dev.footnote.chat.anthropic;

import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.AnthropicInvalidDataException;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.SseException;
import dev.footnote.chat.ChatException.Reason;
import dev.footnote.chat.internal.ChatEndpoint;

/** A translation of the exceptions of Anthropic's library. */
final class AnthropicFailures {

  private AnthropicFailures() {}

  static RuntimeException translate(Exception failure, ChatEndpoint endpoint) {
    return switch (failure) {
      case SseException e -> endpoint.brokenOff(e.body().toString(), e);
      case AnthropicServiceException e ->
          endpoint.rejected(e.statusCode(), "%d: %s".formatted(e.statusCode(), e.body()), e);
      case AnthropicInvalidDataException e -> endpoint.failure(Reason.MALFORMED, e);
      case AnthropicException e -> endpoint.failure(Reason.UNAVAILABLE, e);
      case RuntimeException e -> e;
      default -> new IllegalStateException(failure);
    };
  }
}
