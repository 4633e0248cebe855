package dev.footnote.chat.anthropic;

import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.CitationsConfigParam;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.DocumentBlockParam;
import com.anthropic.models.messages.JsonOutputFormat;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.OutputConfig;
import dev.footnote.chat.ChatMessage;
import dev.footnote.chat.ChatRequest;
import dev.footnote.chat.ChatRole;
import dev.footnote.chat.ChatSource;
import dev.footnote.chat.JsonFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A converter of requests for Anthropic's library.
 *
 * @param model the server's name for the model
 */
record AnthropicRequests(String model) {

  /** Converts a request. The sources to cite go before its last message. */
  MessageCreateParams of(ChatRequest request, List<ChatSource> sources) {
    MessageCreateParams.Builder params =
        MessageCreateParams.builder().model(model).maxTokens(request.maxTokens());
    if (!request.system().isEmpty()) {
      params.system(request.system());
    }
    List<ChatMessage> dialogue = request.dialogue();
    dialogue.subList(0, dialogue.size() - 1).forEach(message -> add(message, params));
    params.addUserMessageOfContentBlockParams(
        Stream.concat(
                sources.stream().map(AnthropicRequests::document),
                Stream.of(ContentBlockParam.ofText(dialogue.getLast().text())))
            .toList());
    request.format().ifPresent(format -> params.outputConfig(output(format)));
    return params.build();
  }

  private static void add(ChatMessage message, MessageCreateParams.Builder params) {
    if (message.speaker() == ChatRole.ASSISTANT) {
      params.addAssistantMessage(message.text());
    } else {
      params.addUserMessage(message.text());
    }
  }

  private static ContentBlockParam document(ChatSource source) {
    DocumentBlockParam.Builder document =
        DocumentBlockParam.builder()
            .textSource(source.text())
            .citations(CitationsConfigParam.builder().enabled(true).build());
    if (!source.title().isBlank()) {
      document.title(source.title());
    }
    return ContentBlockParam.ofDocument(document.build());
  }

  private static OutputConfig output(JsonFormat format) {
    JsonOutputFormat.Schema.Builder schema = JsonOutputFormat.Schema.builder();
    format
        .properties()
        .forEach((name, value) -> schema.putAdditionalProperty(name, JsonValue.from(value)));
    return OutputConfig.builder().format(JsonOutputFormat.of(schema.build())).build();
  }
}
