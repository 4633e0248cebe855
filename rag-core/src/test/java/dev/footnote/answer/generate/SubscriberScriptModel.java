package dev.footnote.answer.generate;

import dev.footnote.chat.ChatEvent;
import dev.footnote.chat.ChatModel;
import dev.footnote.chat.ChatRequest;
import dev.footnote.chat.ChatResponse;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A model that runs an action of the test on its subscriber when the first event is requested. */
final class SubscriberScriptModel implements ChatModel {

  private final Consumer<Flow.Subscriber<? super ChatEvent>> script;
  private final AtomicInteger cancelled = new AtomicInteger();

  SubscriberScriptModel(Consumer<Flow.Subscriber<? super ChatEvent>> script) {
    this.script = script;
  }

  /** Returns the number of cancelled subscriptions. */
  int cancelled() {
    return cancelled.get();
  }

  @Override
  public String name() {
    return "given";
  }

  @Override
  public int contextTokens() {
    return 100_000;
  }

  @Override
  public ChatResponse chat(ChatRequest request) {
    throw new AssertionError("only streams are read: they can be given up");
  }

  @Override
  public Flow.Publisher<ChatEvent> stream(ChatRequest request) {
    return subscriber -> subscriber.onSubscribe(new Speaking(subscriber));
  }

  @Override
  public void close() {}

  private final class Speaking implements Flow.Subscription {
    private final Flow.Subscriber<? super ChatEvent> subscriber;
    private boolean hasBegun;

    Speaking(Flow.Subscriber<? super ChatEvent> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public void request(long count) {
      if (!hasBegun) {
        hasBegun = true;
        script.accept(subscriber);
      }
    }

    @Override
    public void cancel() {
      cancelled.incrementAndGet();
    }
  }
}
