package dev.footnote.answer;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.chat.TokenUsage;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/**
 * The models' usage for one answer. The search is not included; a search runs the embedding model
 * once for each query text.
 *
 * @param chatCalls the number of calls of a language model
 * @param tokens the tokens of those calls, as the models report them
 * @param embeddedTexts the number of texts whose vectors were used to select sentences, cached
 *     vectors included. Texts that a verifier embeds are not counted
 * @param cost the cost of the tokens, if the caller configured prices
 */
public record Usage(int chatCalls, TokenUsage tokens, int embeddedTexts, Optional<Cost> cost) {

  /** The usage of an answer that ran no model. */
  public static final Usage NONE = new Usage(0, TokenUsage.none(), 0, Optional.empty());

  /**
   * @throws IllegalArgumentException if a count is negative
   */
  public Usage {
    checkArgument(
        chatCalls >= 0 && embeddedTexts >= 0,
        "usage of %s calls and %s texts: must not be negative",
        chatCalls,
        embeddedTexts);
  }

  /** Returns the usage of an answer that ran only the embedding model. */
  public static Usage ofEmbedding(int texts) {
    return new Usage(0, TokenUsage.none(), texts, Optional.empty());
  }

  /**
   * An amount of money.
   *
   * @param amount the exact amount, in units of the currency
   * @param currency the currency of the prices
   */
  public record Cost(BigDecimal amount, Currency currency) {}
}
