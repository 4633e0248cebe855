package dev.footnote.chat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.footnote.chat.FakeModelServer.Exchange;
import dev.footnote.chat.FakeModelServer.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A vendor's protocol, as its server writes and reads it. */
public interface WireFormat {

  /** The model name that the server reports. */
  String MODEL = "small-2026-11-01";

  /** The usage that the server reports. */
  TokenUsage USAGE = new TokenUsage(11, 4, 7);

  /** Returns the body of a complete answer. */
  String complete(String text, Finish finish);

  /** Returns the beginning of a streamed answer. */
  String beginning();

  /** Returns a piece of a streamed answer. */
  String piece(String text);

  /** Returns the end of a streamed answer. */
  String ending(Finish finish);

  /** Returns an event of a streamed answer whose data is not JSON. */
  String garbage();

  /** Returns the body of an error response. */
  String errorBody(String message);

  /** Returns the messages of a request. */
  List<ChatMessage> messages(JsonObject body);

  /** Returns the limit on the answer's tokens in a request. */
  int maxTokens(JsonObject body);

  /** Returns the JSON Schema in a request. */
  JsonObject schema(JsonObject body);

  /** Returns a reply with an answer, complete or streamed as requested. */
  default Reply text(String... pieces) {
    return finished(Finish.COMPLETE, pieces);
  }

  /** Returns a reply that ends for the given reason, complete or streamed as requested. */
  default Reply finished(Finish finish, String... pieces) {
    return exchange -> {
      if (isStreamed(exchange)) {
        exchange.begin();
        sendPieces(exchange, pieces);
        exchange.send(ending(finish));
        exchange.end();
      } else {
        exchange.send(200, Map.of(), complete(String.join("", pieces), finish));
      }
    };
  }

  /** Sends a streamed answer without its end. */
  default void sendPieces(Exchange exchange, String... pieces) throws IOException {
    exchange.send(beginning());
    for (String piece : pieces) {
      exchange.send(piece(piece));
    }
  }

  /** Returns a reply with an error status, which asks the client to retry at once. */
  default Reply error(int status, String message) {
    return error(status, message, Map.of("retry-after-ms", "1"));
  }

  /** Returns a reply with an error status. */
  default Reply error(int status, String message, Map<String, String> headers) {
    return exchange -> exchange.send(status, headers, errorBody(message));
  }

  /** Returns the body of a request. */
  static JsonObject json(FakeModelServer.Request request) {
    return JsonParser.parseString(request.body()).getAsJsonObject();
  }

  /** Returns whether a request asks for a stream. */
  static boolean isStreamed(Exchange exchange) {
    JsonObject body = json(exchange.request());
    return body.has("stream") && body.get("stream").getAsBoolean();
  }
}
