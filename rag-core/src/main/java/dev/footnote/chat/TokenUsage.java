package dev.footnote.chat;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.math.IntMath;
import com.google.common.primitives.Ints;

/**
 * How many tokens were read and written, as the server counts and charges for them.
 *
 * @param input tokens of the prompt, with those from a cache
 * @param cachedInput those of them that came from the server's cache
 * @param output tokens of the answer, with those of thinking that is not shown
 */
public record TokenUsage(int input, int cachedInput, int output) {

  private static final TokenUsage NONE = new TokenUsage(0, 0, 0);

  /**
   * @throws IllegalArgumentException if a count is negative, or more was cached than read
   */
  public TokenUsage {
    checkArgument(
        cachedInput >= 0 && input >= cachedInput && output >= 0,
        "tokens: %s in, %s of them cached, %s out",
        input,
        cachedInput,
        output);
  }

  /** Of an answer for which the server told nothing. */
  public static TokenUsage none() {
    return NONE;
  }

  /** Of what a server has counted, however badly: less than nothing is nothing. */
  public static TokenUsage counted(long input, long cachedInput, long output) {
    long read = Math.max(input, 0);
    return new TokenUsage(
        Ints.saturatedCast(read),
        Ints.saturatedCast(Math.clamp(cachedInput, 0, read)),
        Ints.saturatedCast(Math.max(output, 0)));
  }

  /** Of this and another answer together; what an int cannot count is its greatest. */
  public TokenUsage plus(TokenUsage other) {
    return new TokenUsage(
        IntMath.saturatedAdd(input, other.input),
        IntMath.saturatedAdd(cachedInput, other.cachedInput),
        IntMath.saturatedAdd(output, other.output));
  }
}
