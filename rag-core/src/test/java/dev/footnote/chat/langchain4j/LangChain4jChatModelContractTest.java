package dev.footnote.chat.langchain4j;

import dev.footnote.chat.ChatModel;
import dev.footnote.chat.ChatModelContract;
import dev.footnote.chat.OpenAiWire;
import dev.footnote.chat.TokenUsage;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.net.URI;

/** With the provider that speaks to OpenAI's servers. */
class LangChain4jChatModelContractTest extends ChatModelContract {

  LangChain4jChatModelContractTest() {
    super(new OpenAiWire());
  }

  @Override
  protected TokenUsage usage() {
    return new TokenUsage(11, 0, 7);
  }

  @Override
  protected ChatModel open(URI address, Limits limits) {
    String url = address.resolve("/v1").toString();
    OpenAiChatModel whole =
        OpenAiChatModel.builder()
            .baseUrl(url)
            .apiKey(KEY)
            .modelName(NAME)
            .maxRetries(limits.retries())
            .build();
    OpenAiStreamingChatModel streaming =
        OpenAiStreamingChatModel.builder().baseUrl(url).apiKey(KEY).modelName(NAME).build();
    return LangChain4jChatModel.builder(NAME, 1_000, whole, streaming)
        .apiKey(KEY)
        .idleTimeout(limits.idle())
        .callTimeout(limits.call())
        .build();
  }
}
