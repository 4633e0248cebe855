package dev.footnote.chat.openai;

import dev.footnote.chat.ChatAdapterContract;
import dev.footnote.chat.ChatModel;
import dev.footnote.chat.OpenAiWireFormat;
import java.net.URI;

class OpenAiAdapterContractTest extends ChatAdapterContract {

  OpenAiAdapterContractTest() {
    super(new OpenAiWireFormat());
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
