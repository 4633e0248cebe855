package dev.footnote.chat;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** OpenAI's chat completions protocol. */
public final class OpenAiWireFormat implements WireFormat {

  private static final String USED =
      """
      "usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18,\
      "prompt_tokens_details":{"cached_tokens":4,"audio_tokens":0},\
      "completion_tokens_details":{"reasoning_tokens":0}}\
      """;

  @Override
  public String complete(String text, Finish finish) {
    return """
    {"id":"chatcmpl-1","object":"chat.completion","created":1764000000,"model":"%s",\
    "choices":[{"index":0,"message":{"role":"assistant","content":%s,"refusal":null,\
    "annotations":[]},"logprobs":null,"finish_reason":"%s"}],%s,"service_tier":"default"}\
    """
        .formatted(MODEL, quoted(text), reason(finish), USED);
  }

  @Override
  public String beginning() {
    return chunk("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null");
  }

  @Override
  public String piece(String text) {
    return chunk("{\"content\":%s}".formatted(quoted(text)), "null");
  }

  @Override
  public String ending(Finish finish) {
    return chunk("{}", quoted(reason(finish)))
        + event(
            """
            {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1764000000,\
            "model":"%s","choices":[],%s}\
            """
                .formatted(MODEL, USED))
        + event("[DONE]");
  }

  @Override
  public String garbage() {
    return event("{\"id\":\"chatcmpl-1\",\"choices\":[{\"delta");
  }

  @Override
  public String errorBody(String message) {
    return """
    {"error":{"message":%s,"type":"invalid_request_error","param":null,"code":null}}\
    """
        .formatted(quoted(message));
  }

  @Override
  public List<ChatMessage> messages(JsonObject body) {
    return StreamSupport.stream(body.getAsJsonArray("messages").spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .map(
            each ->
                new ChatMessage(
                    ChatRole.valueOf(each.get("role").getAsString().toUpperCase(Locale.ROOT)),
                    each.get("content").getAsString()))
        .toList();
  }

  @Override
  public int maxTokens(JsonObject body) {
    return body.get(body.has("max_tokens") ? "max_tokens" : "max_completion_tokens").getAsInt();
  }

  @Override
  public JsonObject schema(JsonObject body) {
    return body.getAsJsonObject("response_format")
        .getAsJsonObject("json_schema")
        .getAsJsonObject("schema");
  }

  private static String chunk(String delta, String reason) {
    return event(
        """
        {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1764000000,\
        "model":"%s","choices":[{"index":0,"delta":%s,"logprobs":null,"finish_reason":%s}],\
        "usage":null}\
        """
            .formatted(MODEL, delta, reason));
  }

  private static String event(String data) {
    return "data: " + data + "\n\n";
  }

  private static String reason(Finish finish) {
    return switch (finish) {
      case COMPLETE -> "stop";
      case LENGTH -> "length";
      case REFUSED -> "content_filter";
    };
  }

  private static String quoted(String text) {
    return new Gson().newBuilder().disableHtmlEscaping().create().toJson(text);
  }
}
