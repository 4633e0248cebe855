package dev.footnote.chat.openai;

import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.completions.CompletionUsage;
import dev.footnote.chat.ChatResponse;
import dev.footnote.chat.Finish;
import dev.footnote.chat.TokenUsage;
import dev.footnote.chat.internal.AnswerWriter;
import dev.footnote.chat.internal.ChatEndpoint;
import java.util.Optional;

/** A reader of answers from OpenAI's library, which writes a streamed answer chunk by chunk. */
final class OpenAiStreamReader {

  private final AnswerWriter writer;
  private String model;
  private Optional<Finish> finish = Optional.empty();
  private boolean isRefused;
  private TokenUsage usage = TokenUsage.none();

  OpenAiStreamReader(String model, AnswerWriter writer) {
    this.model = model;
    this.writer = writer;
  }

  /** Converts a complete answer. */
  static ChatResponse of(ChatCompletion answer, String model, ChatEndpoint endpoint) {
    if (answer.choices().isEmpty()) {
      throw endpoint.malformed("the answer has no choices");
    }
    ChatCompletion.Choice choice = answer.choices().getFirst();
    ChatCompletionMessage message = choice.message();
    Optional<String> refusal = message.refusal();
    return new ChatResponse(
        message.content().or(() -> refusal).orElse(""),
        refusal.isPresent()
            ? Finish.REFUSED
            : finish(choice._finishReason().asKnown().map(each -> each.asString()).orElse("")),
        answer.usage().map(OpenAiStreamReader::usage).orElse(TokenUsage.none()),
        answer._model().asKnown().orElse(model));
  }

  void add(ChatCompletionChunk chunk) {
    model = chunk._model().asKnown().orElse(model);
    chunk.usage().ifPresent(counted -> usage = usage(counted));
    for (ChatCompletionChunk.Choice choice : chunk.choices()) {
      choice.delta().content().ifPresent(writer::text);
      choice.delta().refusal().ifPresent(this::refuse);
      choice.finishReason().ifPresent(reason -> finish = Optional.of(finish(reason.asString())));
    }
  }

  /** Writes the end of the answer, if the server has sent a finish reason. */
  void finish() {
    finish.ifPresent(reason -> writer.finish(isRefused ? Finish.REFUSED : reason, usage, model));
  }

  private void refuse(String text) {
    isRefused = true;
    writer.text(text);
  }

  private static Finish finish(String reason) {
    return switch (reason) {
      case "length" -> Finish.LENGTH;
      case "content_filter" -> Finish.REFUSED;
      default -> Finish.COMPLETE;
    };
  }

  private static TokenUsage usage(CompletionUsage counted) {
    long cached =
        counted
            .promptTokensDetails()
            .flatMap(CompletionUsage.PromptTokensDetails::cachedTokens)
            .orElse(0L);
    return TokenUsage.counted(counted.promptTokens(), cached, counted.completionTokens());
  }
}
