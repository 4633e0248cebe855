package dev.footnote.chat.langchain4j;

import dev.footnote.chat.ChatAdapterContract;
import dev.footnote.chat.ChatModel;
import dev.footnote.chat.OpenAiWireFormat;
import dev.footnote.chat.TokenUsage;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.net.URI;

/** Uses the provider for OpenAI's servers. */
class LangChain4jAdapterContractTest extends ChatAdapterContract {

  LangChain4jAdapterContractTest() {
    super(new OpenAiWireFormat());
  }

  @Override
  protected TokenUsage usage() {
    return new TokenUsage(11, 0, 7);
  }

  /** The provider pauses for a second or more before each retry, so one retry must do. */
  @Override
  protected int retries() {
    return 1;
  }

  @Override
  protected ChatModel open(URI address, Limits limits) {
    String url = address.resolve("/v1").toString();
    OpenAiChatModel completing =
        OpenAiChatModel.builder()
            .baseUrl(url)
            .apiKey(KEY)
            .modelName(NAME)
            .maxRetries(limits.retries())
            .build();
    OpenAiStreamingChatModel streaming =
        OpenAiStreamingChatModel.builder().baseUrl(url).apiKey(KEY).modelName(NAME).build();
    return LangChain4jChatModel.builder(NAME, 1_000, completing, streaming)
        .apiKey(KEY)
        .idleTimeout(limits.idle())
        .callTimeout(limits.call())
        .build();
  }
}
