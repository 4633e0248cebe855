package dev.footnote.answer;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.chat.TokenUsage;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/**
 * What an answer used of models. The search itself, one run of the embedding model for each
 * question that is searched for, is not in it.
 *
 * @param chatCalls calls of a language model
 * @param tokens of those calls, as the models report them
 * @param embeddedTexts texts whose vectors were taken for choosing, remembered or not; what a
 *     verifier embeds is not counted
 * @param cost of the tokens, where the caller gave prices
 */
public record Usage(int chatCalls, TokenUsage tokens, int embeddedTexts, Optional<Cost> cost) {

  /** Of an answer that ran no model. */
  public static final Usage NONE = new Usage(0, TokenUsage.none(), 0, Optional.empty());

  /**
   * @throws IllegalArgumentException if a count is negative
   */
  public Usage {
    checkArgument(
        chatCalls >= 0 && embeddedTexts >= 0,
        "%s calls and %s texts: not negative",
        chatCalls,
        embeddedTexts);
  }

  /** Of an answer that ran the embedding model only. */
  public static Usage ofEmbedding(int texts) {
    return new Usage(0, TokenUsage.none(), texts, Optional.empty());
  }

  /**
   * An amount of money.
   *
   * @param amount in units of the currency, exact
   * @param currency of the prices
   */
  public record Cost(BigDecimal amount, Currency currency) {}
}
