package dev.footnote.answer;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.chat.TokenUsage;
import java.math.BigDecimal;
import java.util.Currency;

/**
 * What a language model costs.
 *
 * @param input for a million tokens of prompt
 * @param cachedInput for a million tokens of prompt that the server had kept from an earlier call
 * @param output for a million tokens of answer
 * @param currency of all three
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
        "prices %s, %s and %s: not negative",
        input,
        cachedInput,
        output);
  }

  /** What so many tokens cost, exactly. */
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
