package dev.footnote.chat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.footnote.chat.ModelServer.Exchange;
import dev.footnote.chat.ModelServer.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A vendor's protocol as its server speaks it. */
public interface Wire {

  String MODEL = "small-2026-11-01";

  /** 11 tokens in, 4 of them cached, and 7 out. */
  TokenUsage USAGE = new TokenUsage(11, 4, 7);

  /** A whole answer. */
  String whole(String text, Finish finish);

  /** What a streamed answer begins with. */
  String beginning();

  /** A piece of a streamed answer. */
  String piece(String text);

  /** What a streamed answer ends with. */
  String ending(Finish finish);

  /** An event of a streamed answer with data that is not JSON. */
  String garbage();

  /** The body of a refusal. */
  String error(String message);

  /** What a client has sent. */
  List<ChatMessage> messages(JsonObject body);

  int maxTokens(JsonObject body);

  JsonObject schema(JsonObject body);

  /** Answers a request, whole or streamed as it is asked for. */
  default Reply text(String... pieces) {
    return finished(Finish.COMPLETE, pieces);
  }

  default Reply finished(Finish finish, String... pieces) {
    return exchange -> {
      if (isStreamed(exchange)) {
        exchange.begin();
        sendPieces(exchange, pieces);
        exchange.send(ending(finish));
        exchange.end();
      } else {
        exchange.send(200, Map.of(), whole(String.join("", pieces), finish));
      }
    };
  }

  default void sendPieces(Exchange exchange, String... pieces) throws IOException {
    exchange.send(beginning());
    for (String piece : pieces) {
      exchange.send(piece(piece));
    }
  }

  default Reply refusal(int status, String message) {
    return refusal(status, message, Map.of("retry-after-ms", "1"));
  }

  default Reply refusal(int status, String message, Map<String, String> headers) {
    return exchange -> exchange.send(status, headers, error(message));
  }

  static JsonObject json(ModelServer.Request request) {
    return JsonParser.parseString(request.body()).getAsJsonObject();
  }

  private static boolean isStreamed(Exchange exchange) {
    JsonObject body = json(exchange.request());
    return body.has("stream") && body.get("stream").getAsBoolean();
  }
}
