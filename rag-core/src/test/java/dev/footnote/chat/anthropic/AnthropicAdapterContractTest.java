package dev.footnote.chat.anthropic;

import dev.footnote.chat.AnthropicWireFormat;
import dev.footnote.chat.ChatAdapterContract;
import dev.footnote.chat.ChatModel;
import java.net.URI;

class AnthropicAdapterContractTest extends ChatAdapterContract {

  AnthropicAdapterContractTest() {
    super(new AnthropicWireFormat());
  }

  @Override
  protected ChatModel open(URI address, Limits limits) {
    return AnthropicChatModel.builder(NAME, 1_000)
        .baseUrl(address)
        .apiKey(KEY)
        .idleTimeout(limits.idle())
        .callTimeout(limits.call())
        .maxRetries(limits.retries())
        .build();
  }
}
