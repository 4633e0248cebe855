package dev.footnote.chat.internal;

import dev.footnote.chat.ChatEvent;
import dev.footnote.chat.ChatModel;
import dev.footnote.chat.ChatRequest;
import dev.footnote.chat.ChatResponse;
import dev.footnote.chat.Finish;
import dev.footnote.chat.TokenUsage;
import dev.footnote.testing.ChatModelContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;

/** Runs the contract suite on a model in memory, without any server. */
class BlockingCallsContractTest extends ChatModelContract {

  @Override
  protected ChatModel openAnswering(String... pieces) {
    return new MemoryChatModel(false, pieces);
  }

  @Override
  protected ChatModel openStalling(String... pieces) {
    return new MemoryChatModel(true, pieces);
  }

  private static final class MemoryChatModel extends VendorChatModel {

    private static final ChatEndpoint ENDPOINT =
        new ChatEndpoint("small", "memory", Optional.empty());

    private final boolean stalls;
    private final List<String> pieces;

    MemoryChatModel(boolean stalls, String... pieces) {
      super(
          "small",
          1_000,
          ENDPOINT,
          new BlockingCalls(
              ENDPOINT,
              Duration.ofMinutes(1),
              failure -> ENDPOINT.malformed(String.valueOf(failure))));
      this.stalls = stalls;
      this.pieces = List.of(pieces);
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
      return calls().call(this::complete);
    }

    @Override
    public Flow.Publisher<ChatEvent> stream(ChatRequest request) {
      return calls().stream(this::write);
    }

    private ChatResponse complete() {
      stallIfConfigured();
      return new ChatResponse(String.join("", pieces), Finish.COMPLETE, TokenUsage.none(), name());
    }

    private void write(AnswerWriter writer) {
      pieces.forEach(writer::text);
      stallIfConfigured();
      writer.finish(Finish.COMPLETE, TokenUsage.none(), name());
    }

    private void stallIfConfigured() {
      if (stalls) {
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          throw new CancellationException();
        }
      }
    }
  }
}
