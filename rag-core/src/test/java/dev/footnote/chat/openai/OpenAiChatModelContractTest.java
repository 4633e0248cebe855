package dev.footnote.chat.openai;

import dev.footnote.chat.ChatModel;
import dev.footnote.chat.ChatModelContract;
import dev.footnote.chat.OpenAiWire;
import java.net.URI;

class OpenAiChatModelContractTest extends ChatModelContract {

  OpenAiChatModelContractTest() {
    super(new OpenAiWire());
  }

  @Override
  protected ChatModel open(URI address, Limits limits) {
    return OpenAiChatModel.builder(NAME, 1_000)
        .baseUrl(address.resolve("/v1"))
        .apiKey(KEY)
        .idleTimeout(limits.idle())
        .callTimeout(limits.call())
        .maxRetries(limits.retries())
        .build();
  }
}
