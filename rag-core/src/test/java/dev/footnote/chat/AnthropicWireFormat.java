package dev.footnote.chat;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Anthropic's messages protocol. */
public final class AnthropicWireFormat implements WireFormat {

  private static final String READ =
      """
      "input_tokens":5,"cache_creation_input_tokens":2,"cache_read_input_tokens":4\
      """;

  @Override
  public String complete(String text, Finish finish) {
    String block = "{\"type\":\"text\",\"text\":%s,\"citations\":null}".formatted(quoted(text));
    return """
    {"id":"msg_1","type":"message","role":"assistant","model":"%s","content":[%s],\
    "stop_reason":"%s","stop_sequence":null,"usage":{%s,"output_tokens":7}}\
    """
        .formatted(MODEL, text.isEmpty() ? "" : block, reason(finish), READ);
  }

  @Override
  public String beginning() {
    return event(
            "message_start",
            """
            {"type":"message_start","message":{"id":"msg_1","type":"message",\
            "role":"assistant","model":"%s","content":[],"stop_reason":null,\
            "stop_sequence":null,"usage":{%s,"output_tokens":1}}}\
            """
                .formatted(MODEL, READ))
        + blockStart(0)
        + event("ping", "{\"type\":\"ping\"}");
  }

  @Override
  public String piece(String text) {
    return delta(0, "{\"type\":\"text_delta\",\"text\":%s}".formatted(quoted(text)));
  }

  @Override
  public String ending(Finish finish) {
    return blockStop(0) + messageEnd(finish);
  }

  public String blockStart(int index) {
    return event(
        "content_block_start",
        """
        {"type":"content_block_start","index":%d,\
        "content_block":{"type":"text","text":"","citations":null}}\
        """
            .formatted(index));
  }

  public String delta(int index, String delta) {
    return event(
        "content_block_delta",
        "{\"type\":\"content_block_delta\",\"index\":%d,\"delta\":%s}".formatted(index, delta));
  }

  /** Returns a citation in the block of the given index. */
  public String citation(int index, int source, int start, int end, String quote) {
    return delta(
        index,
        """
        {"type":"citations_delta","citation":{"type":"char_location","cited_text":%s,\
        "document_index":%d,"document_title":"Lamp","file_id":null,\
        "start_char_index":%d,"end_char_index":%d}}\
        """
            .formatted(quoted(quote), source, start, end));
  }

  public String blockStop(int index) {
    return event(
        "content_block_stop", "{\"type\":\"content_block_stop\",\"index\":%d}".formatted(index));
  }

  public String messageEnd(Finish finish) {
    return event(
            "message_delta",
            """
            {"type":"message_delta","delta":{"stop_reason":"%s","stop_sequence":null},\
            "usage":{"output_tokens":7}}\
            """
                .formatted(reason(finish)))
        + event("message_stop", "{\"type\":\"message_stop\"}");
  }

  @Override
  public String garbage() {
    return event("content_block_delta", "{\"type\":\"content_block_delta\",\"ind");
  }

  @Override
  public String errorBody(String message) {
    return """
    {"type":"error","error":{"type":"invalid_request_error","message":%s},"request_id":"req_1"}\
    """
        .formatted(quoted(message));
  }

  @Override
  public List<ChatMessage> messages(JsonObject body) {
    List<ChatMessage> messages = new ArrayList<>();
    if (body.has("system")) {
      messages.add(ChatMessage.system(body.get("system").getAsString()));
    }
    for (JsonElement each : body.getAsJsonArray("messages")) {
      JsonObject message = each.getAsJsonObject();
      String role = message.get("role").getAsString().toUpperCase(Locale.ROOT);
      messages.add(new ChatMessage(ChatRole.valueOf(role), text(message.get("content"))));
    }
    return messages;
  }

  @Override
  public int maxTokens(JsonObject body) {
    return body.get("max_tokens").getAsInt();
  }

  @Override
  public JsonObject schema(JsonObject body) {
    return body.getAsJsonObject("output_config")
        .getAsJsonObject("format")
        .getAsJsonObject("schema");
  }

  private static String text(JsonElement content) {
    return content.isJsonPrimitive()
        ? content.getAsString()
        : content.getAsJsonArray().asList().getLast().getAsJsonObject().get("text").getAsString();
  }

  private static String event(String name, String data) {
    return "event: " + name + "\ndata: " + data + "\n\n";
  }

  private static String reason(Finish finish) {
    return switch (finish) {
      case COMPLETE -> "end_turn";
      case LENGTH -> "max_tokens";
      case REFUSED -> "refusal";
    };
  }

  private static String quoted(String text) {
    return new Gson().newBuilder().disableHtmlEscaping().create().toJson(text);
  }
}
