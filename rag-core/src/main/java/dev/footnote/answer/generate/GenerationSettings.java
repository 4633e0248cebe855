package dev.footnote.answer.generate;

import dev.footnote.answer.TokenPrices;
import dev.footnote.answer.verify.internal.StatementCheck;
import dev.footnote.chat.ChatMessage;
import dev.footnote.chat.ChatModel;
import dev.footnote.chat.ChatRequest;
import dev.footnote.document.TokenCounter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A set of the options of a {@link GenerativeAnswerer}; its builder documents them. */
record GenerationSettings(
    ChatModel chat,
    StatementCheck check,
    PromptTemplates templates,
    TokenCounter counter,
    int maxTokens,
    double temperature,
    UnsupportedPolicy unsupportedPolicy,
    ContradictionPolicy contradictionPolicy,
    List<CorrectiveSearch> correctiveSearches,
    int samples,
    int maxCalls,
    Duration maxTime,
    Optional<TokenPrices> prices) {

  /** Returns the maximum number of tokens of a prompt, sources included. */
  int promptTokens() {
    return chat.contextTokens() - maxTokens;
  }

  ChatRequest request(List<ChatMessage> messages) {
    return new ChatRequest(messages, maxTokens, temperature, Optional.empty());
  }

  BudgetedChatCalls calls() {
    return new BudgetedChatCalls(chat, maxCalls, maxTime, prices);
  }
}
