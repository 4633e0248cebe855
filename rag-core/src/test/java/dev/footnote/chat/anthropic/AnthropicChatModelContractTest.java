package dev.footnote.chat.anthropic;

import dev.footnote.chat.AnthropicWire;
import dev.footnote.chat.ChatModel;
import dev.footnote.chat.ChatModelContract;
import java.net.URI;

class AnthropicChatModelContractTest extends ChatModelContract {

  AnthropicChatModelContractTest() {
    super(new AnthropicWire());
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
