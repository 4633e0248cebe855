package dev.footnote.chat;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.math.IntMath;
import com.google.common.primitives.Ints;

/**
 * A count of the tokens that were read and written, as the server counts and charges for them.
 *
 * @param input the tokens of the prompt, including cached ones
 * @param cachedInput the prompt's tokens that came from the server's cache
 * @param output the tokens of the answer, including hidden reasoning
 */
public record TokenUsage(int input, int cachedInput, int output) {

  private static final TokenUsage NONE = new TokenUsage(0, 0, 0);

  /**
   * @throws IllegalArgumentException if a count is negative, or {@code cachedInput} exceeds {@code
   *     input}
   */
  public TokenUsage {
    checkArgument(
        cachedInput >= 0 && input >= cachedInput && output >= 0,
        "tokens %s in, %s of them cached, %s out: must not be negative, nor more cached than in",
        input,
        cachedInput,
        output);
  }

  /** Returns the usage of an answer for which the server sent no counts. */
  public static TokenUsage none() {
    return NONE;
  }

  /**
   * Returns a server's counts. Counts outside of the valid ranges are moved to the nearest limit.
   */
  public static TokenUsage counted(long input, long cachedInput, long output) {
    long read = Math.max(input, 0);
    return new TokenUsage(
        Ints.saturatedCast(read),
        Ints.saturatedCast(Math.clamp(cachedInput, 0, read)),
        Ints.saturatedCast(Math.max(output, 0)));
  }

  /** Returns the sum of this and another usage; sums beyond the range of int are its maximum. */
  public TokenUsage plus(TokenUsage other) {
    return new TokenUsage(
        IntMath.saturatedAdd(input, other.input),
        IntMath.saturatedAdd(cachedInput, other.cachedInput),
        IntMath.saturatedAdd(output, other.output));
  }
}
