package dev.footnote.answer;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.chat.TokenUsage;
import java.math.BigDecimal;
import java.util.Currency;

/**
 * The token prices of a language model.
 *
 * @param input the price of a million prompt tokens
 * @param cachedInput the price of a million prompt tokens that the server had cached from an
 *     earlier call
 * @param output the price of a million answer tokens
 * @param currency the currency of all three prices
 */
public record TokenPrices(
    BigDecimal input, BigDecimal cachedInput, BigDecimal output, Currency currency) {

  private static final int MILLION_DIGITS = 6;

  /**
   * @throws IllegalArgumentException if a price is negative
   */
  public TokenPrices {
    checkArgument(
        input.signum() >= 0 && cachedInput.signum() >= 0 && output.signum() >= 0,
        "token prices %s, %s and %s: must not be negative",
        input,
        cachedInput,
        output);
  }

  /** Returns the exact cost of the tokens. */
  public Usage.Cost costOf(TokenUsage tokens) {
    BigDecimal amount =
        input
            .multiply(BigDecimal.valueOf(tokens.input() - tokens.cachedInput()))
            .add(cachedInput.multiply(BigDecimal.valueOf(tokens.cachedInput())))
            .add(output.multiply(BigDecimal.valueOf(tokens.output())))
            .movePointLeft(MILLION_DIGITS);
    return new Usage.Cost(amount, currency);
  }
}
