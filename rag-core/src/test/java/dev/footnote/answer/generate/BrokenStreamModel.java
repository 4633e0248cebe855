package dev.footnote.answer.generate;

import dev.footnote.chat.ChatEvent;
import dev.footnote.chat.ChatModel;
import dev.footnote.chat.ChatRequest;
import dev.footnote.chat.ChatResponse;
import java.util.concurrent.Flow;

/** A model whose stream ends early at one of its calls. */
final class BrokenStreamModel implements ChatModel {

  private final ChatModel delegate;
  private final int brokenCall;
  private int calls;

  /**
   * Creates a model.
   *
   * @param brokenCall the number of the call that ends early, from 1
   */
  BrokenStreamModel(ChatModel delegate, int brokenCall) {
    this.delegate = delegate;
    this.brokenCall = brokenCall;
  }

  @Override
  public String name() {
    return delegate.name();
  }

  @Override
  public int contextTokens() {
    return delegate.contextTokens();
  }

  @Override
  public ChatResponse chat(ChatRequest request) {
    return delegate.chat(request);
  }

  @Override
  public Flow.Publisher<ChatEvent> stream(ChatRequest request) {
    Flow.Publisher<ChatEvent> stream = delegate.stream(request);
    return ++calls == brokenCall
        ? subscriber -> stream.subscribe(new WithoutEnd(subscriber))
        : stream;
  }

  @Override
  public void close() {
    delegate.close();
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
