package dev.footnote.chat.anthropic;

import com.anthropic.models.messages.CitationsDelta;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageDeltaUsage;
import com.anthropic.models.messages.RawContentBlockDelta;
import com.anthropic.models.messages.RawMessageDeltaEvent;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.TextBlock;
import com.anthropic.models.messages.Usage;
import dev.footnote.chat.ChatResponse;
import dev.footnote.chat.Finish;
import dev.footnote.chat.TokenUsage;
import dev.footnote.chat.internal.AnswerWriter;
import dev.footnote.document.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A reader of answers from Anthropic's library, which writes a streamed answer event by event. The
 * answer comes in blocks. Citations can come anywhere in a block and are written at its end.
 */
final class AnthropicStreamReader {

  private final CitedRangeCheck citations;
  private final AnswerWriter writer;
  private final List<CitationsDelta.Citation> citationsOfBlock = new ArrayList<>();
  private int blockStart;
  private String model = "";
  private TokenUsage usage = TokenUsage.none();
  private Optional<Finish> finish = Optional.empty();

  AnthropicStreamReader(CitedRangeCheck citations, AnswerWriter writer) {
    this.citations = citations;
    this.writer = writer;
  }

  /** Converts a complete answer. */
  static ChatResponse of(Message answer) {
    String text =
        answer.content().stream()
            .map(ContentBlock::text)
            .flatMap(Optional::stream)
            .map(TextBlock::text)
            .collect(Collectors.joining());
    Finish finish = answer.stopReason().map(AnthropicStreamReader::finish).orElse(Finish.COMPLETE);
    return new ChatResponse(text, finish, usage(answer.usage()), answer.model().asString());
  }

  void add(RawMessageStreamEvent event) {
    event.messageStart().ifPresent(start -> begin(start.message()));
    event.contentBlockStart().ifPresent(start -> beginBlock(start.contentBlock().text()));
    event.contentBlockDelta().ifPresent(delta -> add(delta.delta()));
    event.contentBlockStop().ifPresent(stop -> endBlock());
    event.messageDelta().ifPresent(this::end);
  }

  /** Writes the end of the answer, if the server has sent a stop reason. */
  void finish() {
    finish.ifPresent(reason -> writer.finish(reason, usage, model));
  }

  private void begin(Message message) {
    model = message.model().asString();
    usage = usage(message.usage());
  }

  private void beginBlock(Optional<TextBlock> block) {
    blockStart = writer.length();
    block.map(TextBlock::text).ifPresent(writer::text);
  }

  private void add(RawContentBlockDelta delta) {
    delta.text().ifPresent(text -> writer.text(text.text()));
    delta.citations().ifPresent(citation -> citationsOfBlock.add(citation.citation()));
  }

  private void endBlock() {
    Span block = new Span(blockStart, writer.length());
    citationsOfBlock.forEach(citation -> citations.write(citation, block, writer));
    citationsOfBlock.clear();
  }

  private void end(RawMessageDeltaEvent event) {
    finish = event.delta().stopReason().map(AnthropicStreamReader::finish);
    MessageDeltaUsage counted = event.usage();
    usage = TokenUsage.counted(usage.input(), usage.cachedInput(), counted.outputTokens());
  }

  private static Finish finish(StopReason reason) {
    return switch (reason.asString()) {
      case "max_tokens", "model_context_window_exceeded" -> Finish.LENGTH;
      case "refusal" -> Finish.REFUSED;
      default -> Finish.COMPLETE;
    };
  }

  private static TokenUsage usage(Usage counted) {
    long cached = counted.cacheReadInputTokens().orElse(0L);
    long input = counted.inputTokens() + counted.cacheCreationInputTokens().orElse(0L) + cached;
    return TokenUsage.counted(input, cached, counted.outputTokens());
  }
}
