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
 * Which model is asked where, for whoever has to tell what went wrong there. Never tells the key:
 * it is struck out of what a server says, and a cause that holds it is left out.
 */
public final class ChatServer {

  private static final int MAX_SAID = 500;

  /** What servers say of a prompt that is too long: there is no common status or code. */
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
   * @param model what the server calls the model
   * @param address where the server is, for a person
   * @param key what the server is shown, not to be told
   */
  public ChatServer(String model, String address, Optional<String> key) {
    this.model = model;
    this.address = address;
    this.key = key.filter(each -> !each.isEmpty());
  }

  /**
   * An answer that is none.
   *
   * @param status of HTTP
   * @param said status and what the server says beside it
   */
  public ChatException refusal(int status, String said, Exception cause) {
    Reason reason = isTooLong(status, said) ? Reason.TOO_LONG : reasonOf(status);
    String advice =
        switch (reason) {
          case UNAUTHORIZED -> "give it an apiKey that may use the model";
          case RATE_LIMITED -> "ask less often, or raise maxRetries";
          case TOO_LONG -> "send less, or allow a shorter answer";
          case UNAVAILABLE -> "try again later, or raise maxRetries";
          default -> "check the model's name, the baseUrl and what is asked";
        };
    return failure(reason, "answers %s; %s".formatted(brief(said), advice), cause);
  }

  /** An answer that broke off, as far as the server says itself. */
  public ChatException breakOff(String said, Exception cause) {
    return failure(
        isTooLong(400, said) ? Reason.TOO_LONG : Reason.CUT_OFF,
        "broke off its answer: %s; ask again".formatted(brief(said)),
        cause);
  }

  /** An answer that lacks what belongs to it. */
  public ChatException malformed(String what) {
    return failure(
        Reason.MALFORMED,
        "answers with what is not its protocol: %s; check the baseUrl".formatted(brief(what)),
        null);
  }

  /** An answer that ended before its end. */
  public ChatException unfinished() {
    return failure(
        Reason.CUT_OFF, "closed the connection in the middle of its answer; ask again", null);
  }

  /**
   * A failure of the connection.
   *
   * @param otherwise what it is, unless the cause tells more
   */
  public ChatException failure(Reason otherwise, Exception cause) {
    Reason reason = reasonOf(cause, otherwise);
    String what =
        switch (reason) {
          case TIMED_OUT -> "was silent for too long; try again, or raise the timeouts";
          case UNAVAILABLE -> "cannot be reached: %s; check the baseUrl and that it runs";
          case CUT_OFF -> "closed the connection in the middle of its answer: %s; ask again";
          case MALFORMED -> "answers with what is not its protocol: %s; check the baseUrl";
          default -> "failed: %s";
        };
    return failure(reason, what.formatted(brief(innermost(cause))), cause);
  }

  /** No word of an answer within a time. */
  public ChatException silent(Duration limit) {
    return failure(
        Reason.TIMED_OUT,
        "was silent for %s; try again, or raise idleTimeout".formatted(limit),
        null);
  }

  ChatException tookTooLong(Duration limit) {
    return failure(
        Reason.TIMED_OUT,
        "did not finish its answer within %s; allow fewer tokens, or raise callTimeout"
            .formatted(limit),
        null);
  }

  ChatException cancelled(String why) {
    return failure(Reason.CANCELLED, "was not waited for: " + why, null);
  }

  @Override
  public String toString() {
    return "model %s at %s".formatted(model, address);
  }

  private ChatException failure(Reason reason, String what, @Nullable Exception cause) {
    String message = "%s %s".formatted(this, withoutKey(what));
    return cause == null || holdsKey(cause)
        ? new ChatException(reason, message)
        : new ChatException(reason, message, cause);
  }

  private String brief(String said) {
    return Ascii.truncate(withoutKey(said), MAX_SAID, "…");
  }

  private String withoutKey(String text) {
    return key.map(each -> text.replace(each, "[key]")).orElse(text);
  }

  private boolean holdsKey(Exception cause) {
    return key.isPresent()
        && Throwables.getCausalChain(cause).stream()
            .anyMatch(each -> String.valueOf(each.getMessage()).contains(key.get()));
  }

  private static boolean isTooLong(int status, String said) {
    String lower = said.toLowerCase(Locale.ROOT);
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

  private static Reason reasonOf(Exception cause, Reason otherwise) {
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
    boolean isOfTheNetwork =
        has(
            cause,
            e ->
                e instanceof EOFException
                    || e instanceof ProtocolException
                    || e instanceof SocketException);
    return otherwise == Reason.MALFORMED && isOfTheNetwork ? Reason.CUT_OFF : otherwise;
  }

  private static boolean has(Exception cause, Predicate<Throwable> kind) {
    return Throwables.getCausalChain(cause).stream().anyMatch(kind);
  }

  private static String innermost(Exception cause) {
    Throwable last = Throwables.getRootCause(cause);
    return last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
  }
}
