package dev.footnote.answer.generate;

import dev.footnote.chat.ChatEvent;
import dev.footnote.chat.ChatModel;
import dev.footnote.chat.ChatRequest;
import dev.footnote.chat.ChatResponse;
import java.util.concurrent.Flow;

/** A model whose stream ends without an end at one of its calls. */
final class BreakingModel implements ChatModel {

  private final ChatModel whole;
  private final int breaking;
  private int calls;

  /**
   * A model.
   *
   * @param breaking which call, from 1
   */
  BreakingModel(ChatModel whole, int breaking) {
    this.whole = whole;
    this.breaking = breaking;
  }

  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public int contextTokens() {
    return whole.contextTokens();
  }

  @Override
  public ChatResponse chat(ChatRequest request) {
    return whole.chat(request);
  }

  @Override
  public Flow.Publisher<ChatEvent> stream(ChatRequest request) {
    Flow.Publisher<ChatEvent> stream = whole.stream(request);
    return ++calls == breaking
        ? subscriber -> stream.subscribe(new WithoutEnd(subscriber))
        : stream;
  }

  @Override
  public void close() {
    whole.close();
  }

  private record WithoutEnd(Flow.Subscriber<? super ChatEvent> subscriber)
      implements Flow.Subscriber<ChatEvent> {

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscriber.onSubscribe(subscription);
    }

    @Override
    public void onNext(ChatEvent event) {
      if (event instanceof ChatEvent.Finished) {
        subscriber.onComplete();
      } else {
        subscriber.onNext(event);
      }
    }

    @Override
    public void onError(Throwable failure) {
      subscriber.onError(failure);
    }

    @Override
    public void onComplete() {}
  }
}
