package dev.footnote.chat.openai;

import com.openai.core.JsonValue;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import dev.footnote.chat.ChatMessage;
import dev.footnote.chat.ChatRequest;
import dev.footnote.chat.JsonFormat;

/**
 * A converter of requests for OpenAI's library.
 *
 * @param model the server's name for the model
 * @param usesCompletionTokens whether the server accepts {@code max_completion_tokens}; servers of
 *     other vendors may only accept {@code max_tokens}
 * @param isReasoning whether the model has no temperature
 */
record OpenAiRequests(String model, boolean usesCompletionTokens, boolean isReasoning) {

  ChatCompletionCreateParams complete(ChatRequest request) {
    return params(request).build();
  }

  ChatCompletionCreateParams streamed(ChatRequest request) {
    return params(request)
        .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
        .build();
  }

  private ChatCompletionCreateParams.Builder params(ChatRequest request) {
    ChatCompletionCreateParams.Builder params =
        ChatCompletionCreateParams.builder()
            .model(model)
            .putAdditionalBodyProperty(
                usesCompletionTokens ? "max_completion_tokens" : "max_tokens",
                JsonValue.from(request.maxTokens()));
    request.messages().forEach(message -> add(message, params));
    if (!isReasoning) {
      params.temperature(request.temperature());
    }
    request.format().ifPresent(format -> params.responseFormat(schema(format)));
    return params;
  }

  private static void add(ChatMessage message, ChatCompletionCreateParams.Builder params) {
    switch (message.speaker()) {
      case SYSTEM -> params.addSystemMessage(message.text());
      case USER -> params.addUserMessage(message.text());
      case ASSISTANT -> params.addAssistantMessage(message.text());
    }
  }

  private static ResponseFormatJsonSchema schema(JsonFormat format) {
    ResponseFormatJsonSchema.JsonSchema.Schema.Builder schema =
        ResponseFormatJsonSchema.JsonSchema.Schema.builder();
    format
        .properties()
        .forEach((name, value) -> schema.putAdditionalProperty(name, JsonValue.from(value)));
    return ResponseFormatJsonSchema.builder()
        .jsonSchema(
            ResponseFormatJsonSchema.JsonSchema.builder()
                .name(format.name())
                .schema(schema.build())
                .strict(true)
                .build())
        .build();
  }
}
