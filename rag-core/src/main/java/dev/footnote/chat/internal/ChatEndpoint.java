package dev.footnote.chat.internal;

import com.google.common.base.Ascii;
import com.google.common.base.Throwables;
import dev.footnote.chat.ChatException;
import dev.footnote.chat.ChatException.Reason;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A language model at an address, which turns failures there into {@link ChatException}s. Their
 * messages name the model and the address, and never contain the key. The key is removed from a
 * server's messages, and a cause that contains it is dropped. Immutable and thread-safe.
 */
public final class ChatEndpoint {

  private static final int MAX_SERVER_MESSAGE = 500;

  /** Phrases by which servers reject a prompt that is too long. No status or code is common. */
  private static final List<String> TOO_LONG =
      List.of(
          "context_length_exceeded",
          "exceed_context_size",
          "maximum context length",
          "prompt is too long",
          "input is too long");

  private final String model;
  private final String address;
  private final Optional<String> key;

  /**
   * @param model the server's name for the model
   * @param address the server's address, for messages
   * @param key the secret that the server is given
   */
  public ChatEndpoint(String model, String address, Optional<String> key) {
    this.model = model;
    this.address = address;
    this.key = key.filter(each -> !each.isEmpty());
  }

  /**
   * Returns the failure for a response with an error status.
   *
   * @param status the HTTP status
   * @param serverMessage the status and the server's explanation
   */
  public ChatException rejected(int status, String serverMessage, Exception cause) {
    Reason reason = isTooLong(status, serverMessage) ? Reason.TOO_LONG : reasonOf(status);
    String remedy =
        switch (reason) {
          case UNAUTHORIZED -> "set an apiKey that may use the model";
          case RATE_LIMITED -> "send fewer requests, or raise maxRetries";
          case TOO_LONG -> "send a shorter prompt, or allow fewer tokens for the answer";
          case UNAVAILABLE -> "retry later, or raise maxRetries";
          case REJECTED, TIMED_OUT, CUT_OFF, MALFORMED, CANCELLED ->
              "check the model's name, the baseUrl and the request";
        };
    return failure(reason, "answered %s; %s".formatted(brief(serverMessage), remedy), cause);
  }

  /** Returns the failure for an error that the server reported in the middle of an answer. */
  public ChatException brokenOff(String serverMessage, Exception cause) {
    return failure(
        isTooLong(400, serverMessage) ? Reason.TOO_LONG : Reason.CUT_OFF,
        "stopped in the middle of its answer: %s; retry".formatted(brief(serverMessage)),
        cause);
  }

  /** Returns the failure for an answer that lacks a required part. */
  public ChatException malformed(String problem) {
    return failure(
        Reason.MALFORMED,
        "did not follow its protocol: %s; check the baseUrl".formatted(brief(problem)),
        null);
  }

  /** Returns the failure for a stream that ended before the answer was complete. */
  public ChatException unfinished() {
    return failure(Reason.CUT_OFF, "ended the stream before the answer was complete; retry", null);
  }

  /**
   * Returns the failure for a broken connection.
   *
   * @param fallback the reason, unless the cause determines another one
   */
  public ChatException failure(Reason fallback, Exception cause) {
    Reason reason = reasonOf(cause, fallback);
    String template =
        switch (reason) {
          case TIMED_OUT -> "sent nothing for too long; retry, or raise the timeouts";
          case UNAVAILABLE -> "cannot be reached: %s; check the baseUrl and that it runs";
          case CUT_OFF -> "closed the connection in the middle of its answer: %s; retry";
          case MALFORMED -> "did not follow its protocol: %s; check the baseUrl";
          case UNAUTHORIZED, RATE_LIMITED, TOO_LONG, REJECTED, CANCELLED -> "failed: %s";
        };
    return failure(reason, template.formatted(brief(innermost(cause))), cause);
  }

  /** Returns the failure for a server that sent nothing for the given time. */
  public ChatException silent(Duration limit) {
    return failure(
        Reason.TIMED_OUT,
        "sent nothing for %s; retry, or raise idleTimeout".formatted(limit),
        null);
  }

  ChatException deadlineExceeded(Duration limit) {
    return failure(
        Reason.TIMED_OUT,
        "did not finish its answer within %s; allow fewer tokens, or raise callTimeout"
            .formatted(limit),
        null);
  }

  ChatException cancelled(String why) {
    return failure(Reason.CANCELLED, "was cancelled: " + why, null);
  }

  @Override
  public String toString() {
    return "model %s at %s".formatted(model, address);
  }

  private ChatException failure(Reason reason, String problem, @Nullable Exception cause) {
    String message = "%s %s".formatted(this, withoutKey(problem));
    return cause == null || containsKey(cause)
        ? new ChatException(reason, message)
        : new ChatException(reason, message, cause);
  }

  private String brief(String serverMessage) {
    return Ascii.truncate(withoutKey(serverMessage), MAX_SERVER_MESSAGE, "…");
  }

  private String withoutKey(String text) {
    return key.map(each -> text.replace(each, "[key]")).orElse(text);
  }

  private boolean containsKey(Exception cause) {
    return key.isPresent()
        && Throwables.getCausalChain(cause).stream()
            .anyMatch(each -> String.valueOf(each.getMessage()).contains(key.get()));
  }

  private static boolean isTooLong(int status, String serverMessage) {
    String lower = serverMessage.toLowerCase(Locale.ROOT);
    return status == 413 || (status / 100 == 4 && TOO_LONG.stream().anyMatch(lower::contains));
  }

  private static Reason reasonOf(int status) {
    return switch (status) {
      case 401, 403 -> Reason.UNAUTHORIZED;
      case 429 -> Reason.RATE_LIMITED;
      case 408, 409 -> Reason.UNAVAILABLE;
      default -> status >= 500 ? Reason.UNAVAILABLE : Reason.REJECTED;
    };
  }

  private static Reason reasonOf(Exception cause, Reason fallback) {
    if (has(cause, e -> e instanceof InterruptedIOException || e instanceof HttpTimeoutException)) {
      return Reason.TIMED_OUT;
    }
    if (has(
        cause,
        e ->
            e instanceof ConnectException
                || e instanceof UnknownHostException
                || e instanceof SSLException)) {
      return Reason.UNAVAILABLE;
    }
    boolean isNetworkFailure =
        has(
            cause,
            e ->
                e instanceof EOFException
                    || e instanceof ProtocolException
                    || e instanceof SocketException);
    return fallback == Reason.MALFORMED && isNetworkFailure ? Reason.CUT_OFF : fallback;
  }

  private static boolean has(Exception cause, Predicate<Throwable> kind) {
    return Throwables.getCausalChain(cause).stream().anyMatch(kind);
  }

  private static String innermost(Exception cause) {
    Throwable root = Throwables.getRootCause(cause);
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
