package dev.footnote.chat.langchain4j;

import dev.footnote.chat.ChatMessage;
import dev.footnote.chat.ChatRequest;
import dev.footnote.chat.ChatResponse;
import dev.footnote.chat.Finish;
import dev.footnote.chat.JsonFormat;
import dev.footnote.chat.TokenUsage;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.output.FinishReason;
import java.util.Optional;

/** A conversion of requests and answers to and from LangChain4j. */
final class LangChain4jRequests {

  private LangChain4jRequests() {}

  static dev.langchain4j.model.chat.request.ChatRequest of(
      ChatRequest request, boolean isReasoning) {
    dev.langchain4j.model.chat.request.ChatRequest.Builder builder =
        dev.langchain4j.model.chat.request.ChatRequest.builder()
            .messages(request.messages().stream().map(LangChain4jRequests::message).toList())
            .maxOutputTokens(request.maxTokens());
    if (!isReasoning) {
      builder.temperature(request.temperature());
    }
    request.format().ifPresent(format -> builder.responseFormat(format(format)));
    return builder.build();
  }

  /** Converts an answer. If it has no finish reason, the answer counts as complete. */
  static ChatResponse answer(
      dev.langchain4j.model.chat.response.ChatResponse answer, String model) {
    return new ChatResponse(
        Optional.ofNullable(answer.aiMessage().text()).orElse(""),
        Optional.ofNullable(answer.finishReason())
            .map(LangChain4jRequests::finish)
            .orElse(Finish.COMPLETE),
        Optional.ofNullable(answer.tokenUsage())
            .map(LangChain4jRequests::usage)
            .orElse(TokenUsage.none()),
        Optional.ofNullable(answer.modelName()).orElse(model));
  }

  private static dev.langchain4j.data.message.ChatMessage message(ChatMessage message) {
    return switch (message.speaker()) {
      case SYSTEM -> SystemMessage.from(message.text());
      case USER -> UserMessage.from(message.text());
      case ASSISTANT -> AiMessage.from(message.text());
    };
  }

  private static ResponseFormat format(JsonFormat format) {
    return ResponseFormat.builder()
        .type(ResponseFormatType.JSON)
        .jsonSchema(
            JsonSchema.builder()
                .name(format.name())
                .rootElement(JsonRawSchema.from(format.schema()))
                .build())
        .build();
  }

  private static Finish finish(FinishReason reason) {
    return switch (reason) {
      case LENGTH -> Finish.LENGTH;
      case CONTENT_FILTER -> Finish.REFUSED;
      case STOP, TOOL_EXECUTION, OTHER -> Finish.COMPLETE;
    };
  }

  private static TokenUsage usage(dev.langchain4j.model.output.TokenUsage usage) {
    return TokenUsage.counted(
        Optional.ofNullable(usage.inputTokenCount()).orElse(0),
        0,
        Optional.ofNullable(usage.outputTokenCount()).orElse(0));
  }
}
