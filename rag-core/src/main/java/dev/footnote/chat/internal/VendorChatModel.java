package dev.footnote.chat.internal;

import dev.footnote.chat.ChatModel;

/** A language model behind a vendor's client; the part that all adapters share. */
public abstract class VendorChatModel implements ChatModel {

  private final String name;
  private final int contextTokens;
  private final ChatEndpoint endpoint;
  private final BlockingCalls calls;

  /**
   * @param calls runs the calls to the endpoint; closed with this model
   */
  protected VendorChatModel(
      String name, int contextTokens, ChatEndpoint endpoint, BlockingCalls calls) {
    this.name = name;
    this.contextTokens = contextTokens;
    this.endpoint = endpoint;
    this.calls = calls;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final int contextTokens() {
    return contextTokens;
  }

  @Override
  public void close() {
    calls.close();
  }

  /** Returns the model's name and address. */
  @Override
  public final String toString() {
    return endpoint.toString();
  }

  /** Returns the model's address and its failures. */
  protected final ChatEndpoint endpoint() {
    return endpoint;
  }

  /** Returns the runner for the calls of the client. */
  protected final BlockingCalls calls() {
    return calls;
  }
}
